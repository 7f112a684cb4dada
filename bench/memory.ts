import { readdir, readFile } from "node:fs/promises";
import type { Workspace } from "../test/support/terraform.ts";
import type { Figure } from "./figure.ts";

/** How often the processes are looked at. The system remembers each one's peak, so little is missed. */
const EVERY_MS = 5;

/**
 * The most memory that one process of the provider had during a plan: its resident set, the runtime's own part included.
 * None where there is no `/proc`.
 *
 * **Source:** `VmHWM` in `proc_pid_status(5)`.
 */
export async function measureMemory(
  name: string,
  bar: number,
  workspace: Workspace,
): Promise<readonly Figure[]> {
  if (process.platform !== "linux") {
    return [];
  }
  const terraform = await workspace.start("plan");
  let peak = 0;
  let isRunning = true;
  const ended = terraform.ended.finally(() => {
    isRunning = false;
  });
  while (isRunning) {
    peak = Math.max(peak, await peakOfChildren(terraform.process.pid ?? 0));
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  const { exitCode, stderr } = await ended;
  if (exitCode !== 0) {
    throw new Error(`terraform plan ended with ${exitCode}:\n${stderr}`);
  }
  return [{ name, value: peak / 1024, bar, unit: "MB", detail: "resident set at its peak" }];
}

/** In KiB. Zero when there are none: processes end while they are looked at. */
async function peakOfChildren(parent: number): Promise<number> {
  const processes = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const peaks = await Promise.all(
    processes.map(async (id) => {
      const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
      const isChild = numberIn(status, "PPid") === parent;
      return isChild ? numberIn(status, "VmHWM") : 0;
    }),
  );
  return Math.max(0, ...peaks);
}

function numberIn(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s*(\\d+)`, "m").exec(status)?.[1] ?? 0);
}
