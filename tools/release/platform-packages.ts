import path from "node:path";
import { bundleWhole } from "../build-package.ts";
import { type Part, partsOf } from "../packages/parts.ts";
import type { Platform } from "../packages/platforms.ts";
import { buildSelfContainedPackage } from "../packages/self-contained-package.ts";

/** The package of one platform. */
export interface PlatformPackage {
  readonly platform: Platform;
  /** Holds exactly the files of the zip. */
  readonly folder: string;
  /** The source files whose code is in the bundle, ours and those below node_modules. */
  readonly sources: readonly string[];
  readonly parts: readonly Part[];
}

/** Builds the packages that need nothing on the machine, each in a folder of `into` that is called like its platform. */
export async function buildPlatformPackages(
  platforms: readonly Platform[],
  into: string,
): Promise<readonly PlatformPackage[]> {
  const { sources } = await bundleWhole();
  const built: PlatformPackage[] = [];
  for (const platform of platforms) {
    const folder = await buildSelfContainedPackage(platform, path.join(into, platform));
    built.push({ platform, folder, sources, parts: await partsOf(platform) });
  }
  return built;
}
