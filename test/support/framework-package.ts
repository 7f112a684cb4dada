import { execFile } from "node:child_process";
import { access, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { withFolderLock } from "./folder-lock.ts";

/** The packed framework. */
export interface FrameworkPackage {
  /** Path of the tarball. */
  readonly tarball: string;
  /** The files in it, by their path in the package. */
  readonly files: readonly string[];
}

/** Packs the framework as its publisher would, once for all test files of a run. */
export async function packFramework(
  run = process.env["ZENML_TEST_RUN_FOLDER"],
): Promise<FrameworkPackage> {
  if (run === undefined) {
    throw new Error("Give a folder: outside of a jest run there is none.");
  }
  const folder = path.join(run, "framework-package");
  const listing = path.join(folder, "files.json");
  await withFolderLock(`${folder}.lock`, async () => {
    const isThere = await access(listing).then(
      () => true,
      () => false, // not there yet
    );
    if (!isThere) {
      await mkdir(folder, { recursive: true });
      const stdout = await runAsStranger(
        "npm",
        ["pack", "-w", "terraform-plugin-kit", "--silent", "--json", "--pack-destination", folder],
        { cwd: process.cwd(), env: { npm_config_ignore_scripts: "false" } },
      );
      await writeFile(`${listing}.new`, stdout);
      await rename(`${listing}.new`, listing);
    }
  });
  // As npm documents it; what the build prints comes first.
  const output = await readFile(listing, "utf8");
  const [{ filename, files }] = JSON.parse(output.slice(output.indexOf("["))) as [
    { readonly filename: string; readonly files: readonly { readonly path: string }[] },
  ];
  return { tarball: path.join(folder, filename), files: files.map((file) => file.path) };
}

/**
 * Runs a program in the environment of somebody who has nothing to do with this repository, nor with the npm that
 * runs its tests. Returns what it prints on standard output; throws with everything that it prints when it fails.
 */
export async function runAsStranger(
  program: string,
  programArguments: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, programArguments, {
      cwd,
      env: strangersEnvironment(env),
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (cause) {
    const { stdout = "", stderr = "" } = cause as { stdout?: string; stderr?: string }; // as node documents it
    throw new Error(`${program} ${programArguments.join(" ")} failed.\n${stdout}${stderr}`, {
      cause,
    });
  }
}

function strangersEnvironment(more: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|TF_|ZENML_|NODE_)|^INIT_CWD$|^JEST_/.test(name),
  );
  return {
    ...Object.fromEntries(own.map(([name, value]) => [name, value ?? ""])),
    npm_config_ignore_scripts: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_prefer_offline: "true",
    npm_config_update_notifier: "false",
    ...more,
  };
}

/** The version of a package that this repository has installed: strangers in tests get the same. */
export async function installedVersion(name: string): Promise<string> {
  const manifest: unknown = JSON.parse(
    await readFile(path.join("node_modules", name, "package.json"), "utf8"),
  );
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) {
    return `${name}@${String(manifest.version)}`;
  }
  throw new Error(`${name} has no version.`);
}
