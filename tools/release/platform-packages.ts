import { cp, mkdir } from "node:fs/promises";
import path from "node:path";
import { buildPackage } from "../build-package.ts";

/** The platforms that a release has a package for, as `OS_ARCHITECTURE` in Terraform's words. */
export const releasePlatforms = [
  "darwin_amd64",
  "darwin_arm64",
  "linux_amd64",
  "linux_arm64",
  "windows_amd64",
] as const;

/** Software that a package carries besides the code that is bundled, such as the runtime. */
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
  readonly platform: string;
  /** Holds exactly the files of the zip. */
  readonly folder: string;
  /** The source files whose code is in the bundle, ours and those below node_modules. */
  readonly sources: readonly string[];
  readonly parts: readonly Part[];
}

/** Builds the packages, each in a folder of `into` that is called like its platform. */
export async function buildPlatformPackages(into: string): Promise<readonly PlatformPackage[]> {
  await mkdir(into, { recursive: true });
  const built = path.join(into, "any");
  const { sources } = await buildPackage(built);
  return Promise.all(
    releasePlatforms.map(async (platform) => {
      const folder = path.join(into, platform);
      await cp(built, folder, { recursive: true });
      return { platform, folder, sources, parts: [] };
    }),
  );
}
