import { installMirror, installSelfContainedMirror } from "../../tools/install-mirror.ts";
import { ownPlatform } from "../../tools/packages/self-contained-package.ts";

/** One of the two packages that users install, as a mirror from which Terraform installs it. */
export interface InstalledPackage {
  readonly title: string;
  readonly needsNode: boolean;
  /** Builds the package for this machine into `mirror`, a folder for `filesystemMirror()`. */
  install(mirror: string, address?: string): Promise<void>;
}

/** Building the self-contained package for the first time compresses 110 MB. */
export const packageBuildTimeoutMs = 900_000;

/** For `describe.each`: what holds for a package holds for both. */
export const installedPackages: readonly InstalledPackage[] = [
  { title: "the package of scripts", needsNode: true, install: installMirror },
  {
    title: "the self-contained package",
    needsNode: false,
    install: (mirror, address) => installSelfContainedMirror(mirror, address, [thisPlatform()]),
  },
];

/** Throws on a machine that none of the packages is for. */
export function thisPlatform() {
  const platform = ownPlatform();
  if (platform === undefined) {
    throw new Error(`There is no package for ${process.platform} on ${process.arch}.`);
  }
  return platform;
}
