import { execFile } from "node:child_process";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { isAlive } from "../support/folder-lock.ts";

/** The processes of a provider that Terraform starts out of a folder. */
export interface ProviderProcesses {
  /** For `devOverrides`. */
  readonly folder: string;
  /** Those that run, the latest last. */
  running(): Promise<readonly number[]>;
  /** Waits until none runs; returns those that still do after half a minute. */
  whenEnded(): Promise<readonly number[]>;
}

const LONGEST_END_MS = 30_000;

/** Makes a folder with an executable that notes its process and becomes the provider. */
export async function noteProcesses(
  executable: string,
  folder: string,
): Promise<ProviderProcesses> {
  await mkdir(folder, { recursive: true });
  const notes = path.join(folder, "processes");
  const program = path.join(folder, "terraform-provider-zenml");
  await rm(notes, { force: true });
  await writeFile(program, `#!/bin/sh\necho $$ >> '${notes}'\nexec '${executable}'\n`);
  await chmod(program, 0o755);

  const running = async () => {
    const text = await readFile(notes, "utf8").catch(() => "");
    const ids = text.split("\n").filter((line) => line !== "");
    const states = await Promise.all(ids.map((id) => isRunning(Number(id))));
    return ids.map(Number).filter((_, index) => states[index]);
  };
  return {
    folder,
    running,
    async whenEnded() {
      const deadline = Date.now() + LONGEST_END_MS;
      let left = await running();
      while (left.length > 0 && Date.now() < deadline) {
        await wait(20);
        left = await running();
      }
      if (left.length === 0) {
        await rm(notes, { force: true });
      }
      return left;
    },
  };
}

/** Where nobody collects orphans, an ended process stays in the table as a zombie. */
async function isRunning(id: number): Promise<boolean> {
  const stat = await readFile(`/proc/${id}/stat`, "utf8").catch(() => "");
  return isAlive(id) && !/\) Z /.test(stat);
}

/** From now on, the process can write nothing into files, as on a full disk. Needs prlimit of util-linux. */
export async function fillDiskFor(processId: number): Promise<void> {
  await promisify(execFile)("prlimit", ["--pid", String(processId), "--fsize=0:0"]);
}
