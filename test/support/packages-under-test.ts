import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildPackage, readVersion } from "../../tools/build-package.ts";

/** A package of the provider, for tests that start its executable. */
export interface PackageUnderTest {
  readonly name: string;
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
 * The packages that a test of processes runs with: the one for Node.js, built from the checkout, and those whose
 * executables the environment variable `ZENML_TEST_PACKAGES` lists, such as one with a runtime of its own.
 */
export const packagesUnderTest: readonly PackageUnderTest[] = [
  { name: "the package for Node.js", open: openNodePackage },
  ...(process.env["ZENML_TEST_PACKAGES"] ?? "")
    .split(path.delimiter)
    .filter((executable) => executable !== "")
    .map((executable) => ({
      name: executable,
      open: async () => ({ executable, close: async () => {} }),
    })),
];

async function openNodePackage(): Promise<OpenedPackage> {
  const folder = await mkdtemp(path.join(tmpdir(), "package-"));
  await buildPackage(folder);
  return {
    executable: path.join(folder, `terraform-provider-zenml_v${await readVersion()}`),
    close: () => rm(folder, { recursive: true }),
  };
}
