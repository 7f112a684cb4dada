import { createHash } from "node:crypto";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { readVersion } from "../build-package.ts";
import type { Platform } from "../packages/platforms.ts";
import { createBillOfMaterials } from "./bill-of-materials.ts";
import { buildPlatformPackages } from "./platform-packages.ts";
import { signFile } from "./sign.ts";
import { zipFolder } from "./zip-folder.ts";

const product = "terraform-provider-zenml";

/** What to release. */
export interface Wanted {
  readonly platforms: readonly Platform[];
  /** A folder for the packages on the way. */
  readonly scratch: string;
  /** Signs the checksums: see `signFile`. */
  readonly key?: string | undefined;
}

/**
 * Writes what a provider registry asks for into `folder`, which exists, and a bill of materials for each platform.
 *
 * **Source:** Terraform's documentation, "Publish providers to the registry", for names and contents.
 */
export async function releaseProvider(
  folder: string,
  { platforms, scratch, key }: Wanted,
): Promise<void> {
  const version = await readVersion();
  const prefix = `${product}_${version}`;
  const summed: string[] = [];
  for (const { platform, folder: files, sources, parts } of await buildPlatformPackages(
    platforms,
    scratch,
  )) {
    const name = `${prefix}_${platform}`;
    await writeFile(path.join(folder, `${name}.zip`), await zipFolder(files));
    summed.push(`${name}.zip`);
    const contents = { name: product, version, variant: platform };
    const bom = await createBillOfMaterials(contents, sources, parts);
    await writeFile(path.join(folder, `${name}.cdx.json`), bom);
  }
  const manifest = `${prefix}_manifest.json`;
  await copyFile("terraform-registry-manifest.json", path.join(folder, manifest));
  const sums = path.join(folder, `${prefix}_SHA256SUMS`);
  await writeFile(sums, await checksums(folder, [...summed, manifest]));
  if (key !== undefined) {
    await signFile(sums, key);
  }
}

/** In the format of sha256sum. */
async function checksums(folder: string, names: readonly string[]): Promise<string> {
  const lines = await Promise.all(
    [...names].sort().map(async (name) => {
      const content = await readFile(path.join(folder, name));
      return `${createHash("sha256").update(content).digest("hex")}  ${name}\n`;
    }),
  );
  return lines.join("");
}
