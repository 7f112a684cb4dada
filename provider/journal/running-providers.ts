import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "terraform-plugin-kit";
import type { Run } from "./journal-entry.ts";
import { isRunning } from "./process-mark.ts";

/** How long to wait: a provider whose Terraform is gone notices it in seconds, and may take 40 s to end what it does. */
const FINISHING_MS = 60_000;
const LOOK_EVERY_MS = 100;

/** The providers that change something for a working directory. */
export interface RunningProviders {
  /** Notes that this process changes something. */
  announce(): void;
  /** Notes that it has ended as it should. */
  withdraw(): void;
  /**
   * Waits for the providers that outlive a Terraform that was killed, and are finishing or undoing what it had asked for:
   * what they do must not be mixed with what this process does.
   */
  waitForOrphans(signal: AbortSignal): Promise<void>;
}

/** Keeps a file for each process in that folder. Nothing throws: without the files there is no waiting. */
export function createRunningProviders(
  folder: string,
  run: Run,
  log: Pick<Logger, "debug" | "info">,
): RunningProviders {
  const own = join(folder, `${run.provider.pid}.json`);
  let isAnnounced = false;

  const findOrphans = (): readonly string[] => {
    try {
      return readdirSync(folder)
        .map((name) => join(folder, name))
        .filter((file) => file !== own && isOrphan(file));
    } catch {
      return []; // no process has announced itself
    }
  };

  return {
    announce() {
      if (isAnnounced) {
        return;
      }
      isAnnounced = true;
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(own, JSON.stringify(run), { mode: 0o600 });
      } catch (cause) {
        log.debug("cannot announce this process", { reason: String(cause) });
      }
    },
    withdraw() {
      if (isAnnounced) {
        rmSync(own, { force: true });
      }
    },
    async waitForOrphans(signal) {
      for (let waited = 0; waited < FINISHING_MS; waited += LOOK_EVERY_MS) {
        const [orphan] = findOrphans();
        if (orphan === undefined) {
          return;
        }
        if (waited === 0) {
          log.info("waiting for the provider of an interrupted run to end", { file: orphan });
        }
        await sleep(LOOK_EVERY_MS, undefined, { signal });
      }
    },
  };
}

/** Whether the provider still runs without its Terraform. The file of one that has ended is removed. */
function isOrphan(file: string): boolean {
  const run = readRun(file);
  if (run !== undefined && isRunning(run.provider)) {
    return !isRunning(run.terraform);
  }
  rmSync(file, { force: true });
  return false;
}

function readRun(file: string): Run | undefined {
  try {
    const run: Partial<Run> = JSON.parse(readFileSync(file, "utf8")) as object; // what announce() wrote
    return run.provider === undefined || run.terraform === undefined
      ? undefined
      : { provider: run.provider, terraform: run.terraform };
  } catch {
    return undefined;
  }
}
