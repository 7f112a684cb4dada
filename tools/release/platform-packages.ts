import path from "node:path";
import { bundleWhole } from "../build-package.ts";
import { ingredients, type Platform, platforms } from "../packages/platforms.ts";
import { buildSelfContainedPackage } from "../packages/self-contained-package.ts";

/** Software that a package carries besides the code that is bundled. */
export interface Part {
  readonly name: string;
  readonly version: string;
  /** Package URL: where it is from. */
  readonly purl: string;
  /** SPDX expression. */
  readonly licence: string;
}

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
export async function buildPlatformPackages(into: string): Promise<readonly PlatformPackage[]> {
  const { sources } = await bundleWhole();
  const built: PlatformPackage[] = [];
  for (const platform of platforms) {
    const folder = await buildSelfContainedPackage(platform, path.join(into, platform));
    built.push({ platform, folder, sources, parts: partsOf(platform) });
  }
  return built;
}

/** The runtime, and the C library where the package brings one. */
function partsOf(platform: Platform): readonly Part[] {
  const { bun, glibc } = ingredients[platform];
  const runtime = {
    name: "bun",
    version: bun.version,
    purl: `pkg:npm/${bun.name.replace("@", "%40")}@${bun.version}`,
    licence: "MIT AND LGPL-2.1-only",
  };
  return glibc === undefined
    ? [runtime]
    : [
        runtime,
        {
          name: "GNU C Library",
          version: glibc.version,
          purl: `pkg:deb/debian/${glibc.name}@${glibc.version}`,
          licence: "LGPL-2.1-or-later",
        },
      ];
}
