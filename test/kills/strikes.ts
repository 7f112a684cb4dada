import { once } from "node:events";
import type { KillableProvider } from "../support/killable-provider.ts";
import type { RunningCommand } from "../support/terraform.ts";

/** A way to cut an apply off while a write is on its way. */
export interface Strike {
  readonly name: string;
  /** Whether the write is answered nevertheless: the provider lives on, for a while. */
  readonly goesOn: boolean;
  act(apply: RunningCommand, provider: KillableProvider): Promise<void>;
}

const toTerraform =
  (signal: NodeJS.Signals) =>
  async ({ process: terraform }: RunningCommand): Promise<void> => {
    terraform.kill(signal);
  };

const toProvider =
  (signal: NodeJS.Signals) =>
  async (_apply: RunningCommand, provider: KillableProvider): Promise<void> => {
    provider.kill(signal);
  };

/** Sends it to the process group, as a terminal or a CI runner does. */
const toGroup =
  (signal: NodeJS.Signals) =>
  async ({ process: { pid } }: RunningCommand): Promise<void> => {
    if (pid !== undefined) {
      process.kill(-pid, signal);
    }
  };

/** The second Ctrl-C follows when Terraform has taken the first; Terraform then leaves its provider behind. */
const interruptTwice = async (apply: RunningCommand): Promise<void> => {
  const hasEnded = once(apply.process, "exit");
  apply.interrupt();
  await apply.waitForOutput("Gracefully shutting down");
  apply.interrupt();
  await hasEnded;
};

const killTerraform = async (apply: RunningCommand): Promise<void> => {
  const hasEnded = once(apply.process, "exit");
  apply.process.kill("SIGKILL");
  await hasEnded;
};

/** What ends processes in practice: the kernel, a CI runner, `timeout`, and a person at a keyboard. */
export const strikes: readonly Strike[] = [
  { name: "SIGKILL provider", goesOn: false, act: toProvider("SIGKILL") },
  { name: "SIGTERM provider", goesOn: true, act: toProvider("SIGTERM") },
  { name: "SIGINT provider", goesOn: true, act: toProvider("SIGINT") },
  { name: "SIGKILL terraform", goesOn: true, act: killTerraform },
  { name: "SIGTERM terraform", goesOn: true, act: toTerraform("SIGTERM") },
  { name: "SIGTERM group", goesOn: true, act: toGroup("SIGTERM") },
  { name: "Ctrl-C", goesOn: true, act: toGroup("SIGINT") },
  { name: "Ctrl-C twice", goesOn: true, act: interruptTwice },
];
