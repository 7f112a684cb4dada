import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
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

const ADDRESS = "registry.terraform.io/zenml-community/zenml";

/** Bundles the provider into a temporary folder, in less than a second. */
export async function buildKillableProvider(): Promise<KillableProvider> {
  const folder = await mkdtemp(join(tmpdir(), "provider-"));
  await build({
    entryPoints: ["provider/main.ts"],
    outfile: join(folder, "provider.cjs"),
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  const program = join(folder, "terraform-provider-zenml");
  const pidFile = join(folder, "pid");
  await writeFile(
    program,
    `#!/bin/sh\necho $$ > '${pidFile}'\nexec '${process.execPath}' '${folder}/provider.cjs'\n`,
  );
  await chmod(program, 0o755);
  const processId = () =>
    existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8")) : Number.NaN;
  return {
    cliConfig: devOverrides({ [ADDRESS]: folder }),
    processId,
    kill: (signal = "SIGKILL") => {
      process.kill(processId(), signal);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
