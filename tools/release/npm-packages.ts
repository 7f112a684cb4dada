import { execFile } from "node:child_process";
import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { buildProgramPackage } from "../build-program-package.ts";
import { buildConstructs } from "../constructs/build.ts";
import { buildFramework } from "../framework/build.ts";

const everyPackage = ["package.json", "LICENSE", "README.md"];

/** The npm packages by their folders: the files that they have as they are, and what builds the rest. */
const packages = [
  { source: "constructs", copied: everyPackage, build: buildConstructs },
  { source: "framework", copied: [...everyPackage, "docs", "examples"], build: buildFramework },
  {
    source: "stack-server",
    copied: everyPackage,
    build: (folder: string) => buildProgramPackage("stack-server", folder),
  },
  {
    source: "export",
    copied: everyPackage,
    build: (folder: string) => buildProgramPackage("export", folder),
  },
];

/**
 * Builds the npm packages in folders of `scratch` and packs them into the folder `into`. Returns the paths of the
 * tarballs by the folders of the packages.
 */
export async function packNpmPackages(
  into: string,
  scratch: string,
): Promise<ReadonlyMap<string, string>> {
  const tarballs = new Map<string, string>();
  for (const { source, copied, build } of packages) {
    const staged = path.join(scratch, source);
    await rm(staged, { recursive: true, force: true });
    await mkdir(staged, { recursive: true });
    for (const name of copied) {
      await cp(path.join(source, name), path.join(staged, name), { recursive: true });
    }
    await build(staged);
    // The scripts of the package would build it again.
    const { stdout } = await promisify(execFile)(
      "npm",
      ["pack", "--ignore-scripts", "--json", "--pack-destination", path.resolve(into)],
      { cwd: staged },
    );
    const [{ filename }] = JSON.parse(stdout) as [{ readonly filename: string }]; // as npm documents it
    tarballs.set(source, path.join(into, filename));
  }
  return tarballs;
}
