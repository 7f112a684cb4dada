import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { installSelfContainedMirror } from "../../tools/install-mirror.ts";
import { thisPlatform } from "./installed-package.ts";
import { addressOf } from "./provider-under-test.ts";
import { filesystemMirror } from "./terraform.ts";
import { getTerraformPath } from "./terraform-binary.ts";

const run = promisify(execFile);
const busybox = "/bin/busybox";

/** Why there can be no bare root here, if there cannot. `.ci/install-busybox` brings a busybox. */
export function missingForBareRoot(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    return "it needs Linux, and root for chroot";
  }
  return existsSync(busybox) ? undefined : "there is no static busybox: run .ci/install-busybox";
}

/** A folder that stands for `/`: what a command does there. Variables are the only ones that the command has. */
export interface BareRoot {
  terraform(
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<{ readonly code: number; readonly output: string }>;
  remove(): Promise<void>;
}

/**
 * A root that holds nothing but busybox, Terraform, a configuration, the self-contained package and an empty `/tmp`: no
 * libraries, no `/etc`, no home folder, of devices `/dev/null` alone, and `/proc` only when it is asked for.
 */
export async function createBareRoot(main: string, hasProc: boolean): Promise<BareRoot> {
  const root = await mkdtemp(path.join(tmpdir(), "bare-root-"));
  for (const folder of ["bin", "tmp", "dev", "module", "mirror", ...(hasProc ? ["proc"] : [])]) {
    await mkdir(path.join(root, folder));
  }
  await copyFile(busybox, path.join(root, "bin", "busybox"));
  await copyFile(await getTerraformPath(), path.join(root, "bin", "terraform"));
  await run("mknod", ["-m", "666", path.join(root, "dev", "null"), "c", "1", "3"]);
  await installSelfContainedMirror(path.join(root, "mirror"), await addressOf(), [thisPlatform()]);
  await writeFile(path.join(root, "module", "main.tf"), main);
  await writeFile(path.join(root, "cli.tfrc"), filesystemMirror("/mirror"));
  // In a mount namespace of its own: the mount ends with the command.
  const mount = hasProc ? 'mount -t proc proc "$0/proc" && ' : "";
  const enter = `${mount}exec chroot "$0" "$@"`;
  return {
    async terraform(args, variables = {}) {
      const env = {
        PATH: process.env["PATH"],
        TF_CLI_CONFIG_FILE: "/cli.tfrc",
        CHECKPOINT_DISABLE: "1",
        ...variables,
      };
      const command = ["/bin/terraform", "-chdir=/module", ...args, "-no-color"];
      try {
        const { stdout } = await run("unshare", ["-m", "sh", "-c", enter, root, ...command], {
          env,
        });
        return { code: 0, output: stdout };
      } catch (cause) {
        // Not `instanceof`: in a test, errors of node's modules are of another realm.
        if (typeof cause === "object" && cause !== null && "stdout" in cause && "stderr" in cause) {
          const code = "code" in cause ? Number(cause.code) : Number.NaN;
          return { code, output: `${cause.stdout}${cause.stderr}` };
        }
        throw cause;
      }
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
