import { makeVisible } from "../../diagnostics/visible-text.ts";
import type { Logger } from "../../handler/logger.ts";
import { writeToStderr } from "./log.ts";
import type { Secrets } from "./secrets.ts";

/** How long a process without any connection waits for another before it ends. */
const ORPHAN_DELAY_MS = 5000;

/** How long calls under way may take to finish or undo what they do: longer than a handler gets after Ctrl-C. */
const ENDING_GRACE_MS = 40_000;

/** The answers of these calls have to leave the process before it ends. */
const FLUSH_MS = 50;

/** The shell's convention: 128 + the number of the signal. */
const SIGTERM_EXIT_CODE = 143;
const CRASH_EXIT_CODE = 2;

/** Terraform shows this many lines of a crash. */
const MAX_STACK_LINES = 90;

/** Ends the process, from wherever. */
export interface ProcessLife {
  /** To be done before the process ends, such as the removal of a socket. */
  onExit(cleanUp: () => void): void;
  /** How to come to an end without leaving anything half done; resolves when nothing is under way any more. */
  onEnding(finish: () => Promise<void>): void;
  /** Lets what is under way come to an end first, within bounds. The second call changes nothing. */
  end(code: number): void;
  exit(code: number): never;
}

/**
 * Makes this process live as Terraform expects of a plugin: Ctrl-C, which reaches the whole process
 * group, does not end it (Terraform sends StopProvider), neither does a closed terminal. SIGTERM does, once the calls under
 * way have finished or undone what they were doing; a second one ends it at once. A crash leaves a text that Terraform
 * shows even when nothing is logged.
 *
 * **Source:** hashicorp/go-plugin `server.go` (signals); hashicorp/terraform `internal/logging/panic.go`
 * (lines that begin with `panic: `).
 */
export function startProcessLife(secrets: Secrets): ProcessLife {
  const cleanUps: (() => void)[] = [];
  const exit = (code: number): never => {
    for (const cleanUp of cleanUps.splice(0)) {
      cleanUp();
    }
    process.exit(code);
  };
  const finishers: (() => Promise<void>)[] = [];
  let isEnding = false;
  const end = (code: number): void => {
    if (isEnding) {
      return;
    }
    isEnding = true;
    setTimeout(() => exit(code), ENDING_GRACE_MS);
    void Promise.all(finishers.map((finish) => finish())).then(() => {
      setTimeout(() => exit(code), FLUSH_MS);
    });
  };
  for (const signal of ["SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => {});
  }
  process.on("SIGTERM", () => (isEnding ? exit(SIGTERM_EXIT_CODE) : end(SIGTERM_EXIT_CODE)));
  const crash = (cause: unknown) => {
    writeToStderr(formatCrash(cause, secrets));
    exit(CRASH_EXIT_CODE);
  };
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
  return {
    onExit: (cleanUp) => cleanUps.push(cleanUp),
    onEnding: (finish) => finishers.push(finish),
    end,
    exit,
  };
}

/** `panic: <message>` and the stack: what Terraform recognises as a crash. */
export function formatCrash(cause: unknown, secrets: Secrets): string {
  const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  const stack = cause instanceof Error ? (cause.stack ?? "") : "";
  const frames = stack.split("\n").filter((line) => line.startsWith("    at "));
  const text = [`panic: ${message}`, "", ...frames.slice(0, MAX_STACK_LINES)].join("\n");
  return `${makeVisible(secrets.mask(text))}\n`;
}

/** What a client is told of a method that threw: a bug, since the methods answer with diagnostics. */
export function describeCrash(
  path: string,
  cause: unknown,
  { log, secrets }: { readonly log: Logger; readonly secrets: Secrets },
): string {
  log.error("method failed", { path, stack: cause instanceof Error ? cause.stack : undefined });
  const message = cause instanceof Error ? cause.message : String(cause);
  return makeVisible(secrets.mask(`${path.split("/").at(-1)} failed: ${message}`));
}

/**
 * Ends the process when Terraform is gone: nothing else tells a plugin of its host's death. Calls under way come to an
 * end first, because nobody is left to repeat them. To be told of every change in the number of open connections.
 */
export function watchForOrphaning(life: ProcessLife): (openConnections: number) => void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) {
      life.end(0);
    }
  }, ORPHAN_DELAY_MS).unref();
  let timer: NodeJS.Timeout | undefined;
  return (openConnections) => {
    clearTimeout(timer);
    timer =
      openConnections === 0 ? setTimeout(() => life.end(0), ORPHAN_DELAY_MS).unref() : undefined;
  };
}
