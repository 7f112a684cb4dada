import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { providerPackage } from "./provider-package.ts";
import { addressOf } from "./provider-under-test.ts";
import { devOverrides } from "./terraform.ts";

/** Our provider as a program of its own, whose process can be killed. */
export interface KillableProvider {
  /** Text of a CLI configuration that makes Terraform start it. */
  readonly cliConfig: string;
  /** The number of the process that was started last. */
  processId(): number;
  /** Sends a signal to the process that was started last. */
  kill: (signal?: NodeJS.Signals) => void;
  remove(): Promise<void>;
}

/** Puts a script before the package under test that notes which process it becomes. */
export async function createKillableProvider(): Promise<KillableProvider> {
  const { executable } = await providerPackage();
  const folder = await mkdtemp(join(tmpdir(), "provider-"));
  const program = join(folder, "terraform-provider-zenml");
  const pidFile = join(folder, "pid");
  await writeFile(program, `#!/bin/sh\necho $$ > '${pidFile}'\nexec '${executable}'\n`);
  await chmod(program, 0o755);
  const address = await addressOf();
  const processId = () =>
    existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8")) : Number.NaN;
  return {
    cliConfig: devOverrides({ [address]: folder }),
    processId,
    kill: (signal = "SIGKILL") => {
      process.kill(processId(), signal);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
