import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildPackage } from "../../tools/build-package.ts";
import { buildSelfContainedPackage } from "../../tools/packages/self-contained-package.ts";
import { thisPlatform } from "./installed-package.ts";

/** A package of the provider, for tests that start its executable without Terraform. */
export interface PackageUnderTest {
  readonly title: string;
  /** Provides the package. */
  open(): Promise<OpenedPackage>;
}

/** A package that is ready to be started. */
export interface OpenedPackage {
  /** The path of the file that Terraform starts. */
  readonly executable: string;
  close(): Promise<void>;
}

/**
 * For `describe.each`: the packages that users install, built from the checkout, or instead of them those whose executables
 * the environment variable `ZENML_TEST_PACKAGES` lists.
 */
export const packagesUnderTest: readonly PackageUnderTest[] =
  listed().length > 0 ? listed() : built();

function listed(): readonly PackageUnderTest[] {
  return (process.env["ZENML_TEST_PACKAGES"] ?? "")
    .split(path.delimiter)
    .filter((executable) => executable !== "")
    .map((executable) => ({
      title: executable,
      open: async () => ({ executable, close: async () => {} }),
    }));
}

function built(): readonly PackageUnderTest[] {
  return [
    { title: "the package of scripts", open: () => openBuilt(buildPackage) },
    {
      title: "the self-contained package",
      open: () => openBuilt((folder) => buildSelfContainedPackage(thisPlatform(), folder)),
    },
  ];
}

async function openBuilt(build: (folder: string) => Promise<unknown>): Promise<OpenedPackage> {
  const folder = await mkdtemp(path.join(tmpdir(), "package-"));
  await build(folder);
  const name = (await readdir(folder)).find((file) => file.startsWith("terraform-provider-"));
  return {
    executable: path.join(folder, name ?? "missing"),
    close: () => rm(folder, { recursive: true }),
  };
}
