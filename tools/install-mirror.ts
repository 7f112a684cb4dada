import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { buildPackage, readVersion } from "./build-package.ts";
import { type Platform, platforms } from "./packages/platforms.ts";
import { buildSelfContainedPackage } from "./packages/self-contained-package.ts";

/** Where configurations find the provider unless they say otherwise. */
export const defaultAddress = "registry.terraform.io/zenml-community/zenml";

/** The package of scripts holds no machine code, so that one serves all that have a shell. */
const scriptPlatforms = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64"];

/** The parts of `HOST/NAMESPACE/TYPE`. Throws when it is something else. */
export function parseAddress(address: string): { readonly host: string; readonly type: string } {
  const parts = address.split("/");
  const [host, namespace, type] = parts;
  if (parts.length !== 3 || !host?.includes(".") || !namespace || type !== "zenml") {
    throw new Error(
      `${JSON.stringify(address)} is not an address of this provider. Write HOST/NAMESPACE/zenml, such as ${defaultAddress}.`,
    );
  }
  return { host, type };
}

/**
 * Builds the package of scripts, which needs Node.js, and lays it out as an unpacked filesystem mirror in `folder`, from
 * which `terraform init` installs the provider of that address. Packages of other providers stay.
 * **Source:** Terraform's documentation, "Explicit Installation Method Configuration".
 */
export async function installMirror(folder: string, address = defaultAddress): Promise<void> {
  const release = await makeReleaseFolder(folder, address);
  const [first = "", ...others] = scriptPlatforms.map((platform) => path.join(release, platform));
  await buildPackage(first);
  await Promise.all(others.map((other) => cp(first, other, { recursive: true })));
}

/** The same with the packages that need nothing: all of them, or those of some platforms. */
export async function installSelfContainedMirror(
  folder: string,
  address = defaultAddress,
  only: readonly Platform[] = platforms,
): Promise<void> {
  const release = await makeReleaseFolder(folder, address);
  for (const platform of only) {
    await buildSelfContainedPackage(platform, path.join(release, platform));
  }
}

async function makeReleaseFolder(folder: string, address: string): Promise<string> {
  parseAddress(address);
  const release = path.join(folder, address, await readVersion());
  await rm(release, { recursive: true, force: true });
  await mkdir(release, { recursive: true });
  return release;
}

/** The CLI configuration with which the mirror, and for this address only the mirror, is used. */
export function cliConfiguration(folder: string, address = defaultAddress): string {
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(path.resolve(folder))}
    include = [${JSON.stringify(address)}]
  }
  direct {
    exclude = [${JSON.stringify(address)}]
  }
}
`;
}
