import { existsSync } from "node:fs";
import { mkdir, readdir, symlink } from "node:fs/promises";
import path from "node:path";
import { buildPackage } from "../../tools/build-package.ts";
import { withFolderLock } from "./folder-lock.ts";

/** A provider package as a release has it: a folder with the executable and what it loads. */
export interface ProviderPackage {
  readonly folder: string;
  readonly executable: string;
  readonly version: string;
}

/** Whether acceptance tests run an installed package, and not the provider in their own process. */
export function isPackageUnderTest(): boolean {
  return Boolean(process.env["ZENML_TEST_PACKAGE"]);
}

/** Whether the package under test brings its own runtime along. */
export function isSelfContainedUnderTest(): boolean {
  const { ZENML_TEST_PACKAGE: folder } = process.env;
  return Boolean(folder) && !existsSync(path.join(String(folder), "start.cjs"));
}

/**
 * The package that ZENML_TEST_PACKAGE names, for tests of what only a package can show; without the variable, the
 * package for Node, built once for the whole run.
 */
export async function providerPackage(): Promise<ProviderPackage> {
  const named = process.env["ZENML_TEST_PACKAGE"];
  const folder = named ? path.resolve(named) : await nodePackage();
  const names = existsSync(folder) ? await readdir(folder) : [];
  for (const name of names) {
    const version = /^terraform-provider-zenml_v(\d+\.\d+\.\d+[\w.-]*?)(?:\.exe)?$/.exec(name)?.[1];
    if (version !== undefined) {
      return { folder, executable: path.join(folder, name), version };
    }
  }
  throw new Error(
    `ZENML_TEST_PACKAGE names ${folder}, which holds no terraform-provider-zenml_v*.`,
  );
}

async function nodePackage(): Promise<string> {
  const run = runFolder();
  const folder = path.join(run, "node-package");
  await withFolderLock(`${folder}.lock`, async () => {
    if (!existsSync(folder)) {
      await buildPackage(folder);
    }
  });
  return folder;
}

/** Makes `folder` a filesystem mirror from which `init` installs the package under that address. */
export async function mirrorPackage(
  { folder, version }: ProviderPackage,
  mirror: string,
  address: string,
): Promise<void> {
  const release = path.join(mirror, address, version);
  await mkdir(release, { recursive: true });
  await symlink(folder, path.join(release, platform()));
}

/** This machine's name in Terraform, such as `linux_amd64`. */
function platform(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return `${system}_${process.arch === "x64" ? "amd64" : process.arch}`;
}

/** The folder that all test files of a jest run share. */
export function runFolder(): string {
  const folder = process.env["ZENML_TEST_RUN_FOLDER"];
  if (folder === undefined) {
    throw new Error("test/support/global-setup.ts must be jest's globalSetup.");
  }
  return folder;
}
