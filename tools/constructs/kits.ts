/** A kit for which the constructs are built: the package that gives them their base classes. */
export interface Kit {
  /** Name of the kit's own package. */
  readonly name: "cdktf" | "cdktn";
  /** Name of our package for it. */
  readonly packageName: string;
  /** Versions of the kit and of `constructs` that our package works with. */
  readonly peers: Readonly<Record<string, string>>;
}

/** CDKTF, in whose terms the sources are written: they are built for it as they are. */
export const cdktf: Kit = {
  name: "cdktf",
  packageName: "cdktf-provider-zenml",
  peers: { cdktf: ">=0.21.0 <1", constructs: "^10.4.2" },
};

/** CDK Terrain, the successor of CDKTF, which exports everything that CDKTF does. */
export const cdktn: Kit = {
  name: "cdktn",
  packageName: "cdktn-provider-zenml",
  peers: { cdktn: ">=0.24.0 <1", constructs: "^10.6.0" },
};

/** Every kit, in the order in which documentation names them. */
export const kits: readonly Kit[] = [cdktn, cdktf];

/** Code with the imports of a kit instead of those of CDKTF. */
export function toKit(code: string, kit: Kit): string {
  return code
    .replaceAll(/(["'])cdktf\1/g, `$1${kit.name}$1`)
    .replaceAll(/\bcdktf-provider-zenml(?=["'`/])/g, kit.packageName);
}

/** A page of Markdown as the package for a kit has it. Code without a language, which installs packages, stays as it is. */
export function toKitPage(page: string, kit: Kit): string {
  return page
    .split(/(^```\n[\s\S]*?^```$)/m)
    .map((part) => (part.startsWith("```\n") ? part : toKit(part, kit)))
    .join("")
    .replace(`# ${cdktf.packageName}\n`, `# ${kit.packageName}\n`);
}

/** The manifest of our package for a kit, made of that for CDKTF. */
export function toKitManifest(manifest: string, kit: Kit): string {
  // constructs/package.json, whose keys the tests of the package know.
  const {
    name: _,
    peerDependencies: __,
    ...rest
  } = JSON.parse(manifest) as Record<string, unknown>;
  return `${JSON.stringify({ name: kit.packageName, ...rest, peerDependencies: kit.peers }, null, 2)}\n`;
}
