import { execFile } from "node:child_process";
import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { buildProgramPackage } from "../build-program-package.ts";
import { stageConstructs } from "../constructs/build.ts";
import { kits } from "../constructs/kits.ts";
import { buildFramework } from "../framework/build.ts";

/** An npm package: its files are written into a folder, from which npm packs them. */
interface NpmPackage {
  readonly name: string;
  readonly stage: (folder: string) => Promise<void>;
}

/** The packages of the constructs, one for each kit. */
export const constructsPackages: readonly NpmPackage[] = kits.map((kit) => ({
  name: kit.packageName,
  stage: (folder) => stageConstructs(folder, kit),
}));

/** Every package, by the name that npm knows it under. */
export const npmPackages: readonly NpmPackage[] = [
  ...constructsPackages,
  {
    name: "terraform-plugin-kit",
    stage: async (folder) => {
      await copyFiles("framework", folder, ["docs", "examples"]);
      await buildFramework(folder);
    },
  },
  {
    name: "zenml-stack-server",
    stage: async (folder) => {
      await copyFiles("stack-server", folder);
      await buildProgramPackage("stack-server", folder);
    },
  },
  {
    name: "zenml-terraform-export",
    stage: async (folder) => {
      await copyFiles("export", folder);
      await buildProgramPackage("export", folder);
    },
  },
];

/** Copies what a package has as it is in the folder of its sources. */
async function copyFiles(source: string, folder: string, more: readonly string[] = []) {
  for (const name of ["package.json", "LICENSE", "README.md", ...more]) {
    await cp(path.join(source, name), path.join(folder, name), { recursive: true });
  }
}

/**
 * Builds npm packages in folders of `scratch` and packs them into the folder `into`. Returns the paths of the tarballs by
 * the names of the packages.
 */
export async function packNpmPackages(
  into: string,
  scratch: string,
  packages = npmPackages,
): Promise<ReadonlyMap<string, string>> {
  const tarballs = new Map<string, string>();
  for (const { name, stage } of packages) {
    const staged = path.join(scratch, name);
    await rm(staged, { recursive: true, force: true });
    await mkdir(staged, { recursive: true });
    await stage(staged);
    // The scripts of the package would build it again.
    const { stdout } = await promisify(execFile)(
      "npm",
      ["pack", "--ignore-scripts", "--json", "--pack-destination", path.resolve(into)],
      { cwd: staged },
    );
    const [{ filename }] = JSON.parse(stdout) as [{ readonly filename: string }]; // as npm documents it
    tarballs.set(name, path.join(into, filename));
  }
  return tarballs;
}
