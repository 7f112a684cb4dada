import { readFileSync } from "node:fs";

/** Tells a process from another one that gets the same number later. */
export interface ProcessMark {
  readonly pid: number;
  /** When it started, as the kernel counts; empty where the system does not say. */
  readonly started: string;
}

/** The mark of a process that runs. */
export function markProcess(pid: number): ProcessMark {
  return { pid, started: readStat(pid)?.started ?? "" };
}

/**
 * Whether the process still runs. One whose end its parent has not noticed yet, a zombie, does not. Where the system does
 * not say when processes start, another process with the same number counts as this one.
 */
export function isRunning({ pid, started }: ProcessMark): boolean {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    // EPERM: it runs, but as another user.
    return cause instanceof Error && "code" in cause && cause.code === "EPERM";
  }
  const stat = readStat(pid);
  return stat === undefined || (stat.isRunning && (started === "" || stat.started === started));
}

/**
 * The state of a process and its start in ticks since boot, with the id of that boot. Undefined outside of Linux.
 * **Source:** proc(5), `/proc/PID/stat`: the fields after the name, which is in parentheses.
 */
function readStat(
  pid: number,
): { readonly isRunning: boolean; readonly started: string } | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state = ""] = fields;
    return { isRunning: !"ZX".includes(state), started: `${boot}/${fields[19] ?? ""}` };
  } catch {
    return undefined;
  }
}
