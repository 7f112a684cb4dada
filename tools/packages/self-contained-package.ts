import { chmod, copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { bundleWhole, readVersion } from "../build-package.ts";
import { type ArchiveFile, archiveName, buildArchive } from "./archive.ts";
import { downloadDebianPackage } from "./downloads.ts";
import { buildLauncher, buildPreload } from "./launcher.ts";
import { licencesOfParts } from "./licences-of-parts.ts";
import { once } from "./once.ts";
import { partsOf } from "./parts.ts";
import { ingredients, type Platform, platforms } from "./platforms.ts";
import { buildProgram } from "./program.ts";

/** What bun's runtime is linked to. */
const glibcLibraries = ["libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2"];

/** Where `npm run packages` puts the packages. */
export const packagesFolder = path.join("dist", "packages");

/**
 * Builds the package that needs nothing on the machine, into `folder`, which then holds exactly the files of a release:
 * the launcher (`terraform-provider-zenml_v…`), the archive it unpacks, and the licences. Two builds of the same
 * sources are equal byte for byte. Returns the folder.
 */
export async function buildSelfContainedPackage(
  platform: Platform,
  folder = path.join(packagesFolder, platform),
): Promise<string> {
  const { branches, executableSuffix } = ingredients[platform];
  const { licences } = await bundleWhole();
  const archive = await buildArchive(branches, await filesToUnpack(platform));
  const executable = `terraform-provider-zenml_v${await readVersion()}${executableSuffix}`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await copyFile(await buildLauncher(platform), path.join(folder, executable));
  await chmod(path.join(folder, executable), 0o755);
  await writeFile(path.join(folder, archiveName), archive);
  await copyFile("LICENSE", path.join(folder, "LICENSE"));
  await writeFile(
    path.join(folder, "THIRD-PARTY-LICENSES"),
    licences + licencesOfParts(await partsOf(platform)),
  );
  return folder;
}

/** What a package unpacks: the program and, for Linux, a C library. */
export async function filesToUnpack(platform: Platform): Promise<readonly ArchiveFile[]> {
  const { executableSuffix } = ingredients[platform];
  const program = await buildProviderProgram(platform);
  return [{ name: `program${executableSuffix}`, path: program }, ...(await glibcOf(platform))];
}

/** The path of the program that a package unpacks. */
export async function buildProviderProgram(platform: Platform): Promise<string> {
  const { code } = await bundleWhole();
  const folder = await once("bundle", [code], async (target) => {
    await mkdir(target);
    await writeFile(path.join(target, "provider.cjs"), code);
  });
  return await buildProgram(platform, path.join(folder, "provider.cjs"));
}

/** The platform that a package has to be for to run here. */
export function ownPlatform(): Platform | undefined {
  const systems: Readonly<Record<string, string>> = { win32: "windows" };
  const architecture = process.arch === "x64" ? "amd64" : process.arch;
  const name = `${systems[process.platform] ?? process.platform}_${architecture}`;
  return platforms.find((platform) => platform === name);
}

/** A C library for Linux machines that have none that bun's runtime can use. */
async function glibcOf(platform: Platform): Promise<readonly ArchiveFile[]> {
  const { glibc } = ingredients[platform];
  if (glibc === undefined) {
    return [];
  }
  const folder = path.join(await downloadDebianPackage(glibc), glibc.folder);
  return [
    { name: "ld.so", path: path.join(folder, glibc.loader) },
    ...glibcLibraries.map((name) => ({ name, path: path.join(folder, name) })),
    // Bun asks for the loader as a library, too.
    { name: glibc.loader, path: path.join(folder, glibc.loader) },
    { name: "without-proc.so", path: await buildPreload(platform, glibc) },
  ];
}
