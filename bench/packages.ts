import { copyFile, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { readVersion } from "../tools/build-package.ts";
import { installSelfContainedMirror } from "../tools/install-mirror.ts";
import { ownPlatform } from "../tools/packages/self-contained-package.ts";
import { compare, type OpenModule } from "./commands.ts";
import { type Kind, oneComponent } from "./configurations.ts";
import type { Figure } from "./figure.ts";
import { bareNode, compareStarts, executableIn } from "./start.ts";

const namespace = "zenml-self-contained";

/** The self-contained package, installed beside that of scripts. */
export interface SelfContained extends Kind {
  readonly executable: string;
}

/** Builds the self-contained package into the mirror. Undefined on a platform that has none. */
export async function installSelfContained(mirror: string): Promise<SelfContained | undefined> {
  const platform = ownPlatform();
  if (platform === undefined) {
    return undefined;
  }
  const source = `${namespace}/zenml`;
  const address = `registry.terraform.io/${source}`;
  await installSelfContainedMirror(mirror, address, [platform]);
  const folder = path.join(mirror, address, await readVersion(), platform);
  return { source, component: "zenml_component", executable: executableIn(folder) };
}

/** Its start beside that of the package of scripts, and its first start, which unpacks it into the folder `cache`. */
export async function measureStarts(
  { executable }: SelfContained,
  { scripts, cache, rounds }: { scripts: string; cache: string; rounds: number },
): Promise<readonly Figure[]> {
  const unpacked = async () => ({ ZENML_PROVIDER_CACHE_DIR: cache });
  const packed = async () => {
    await rm(cache, { recursive: true, force: true });
    return { ZENML_PROVIDER_CACHE_DIR: cache };
  };
  const own = [executable];
  const firstName = "first start, self-contained / bare node printing a line";
  const first = await compareStarts(firstName, 100, own, bareNode, 3, packed);
  const name = "spawn to handshake, self-contained / package of scripts";
  return [first, await compareStarts(name, 0.5, own, [executableIn(scripts)], rounds, unpacked)];
}

/** Whole commands on one resource, beside the package of scripts and, if there is one, the official provider. */
export async function measureInstalled(
  own: SelfContained,
  open: OpenModule,
  { official, rounds }: { official: Kind | undefined; rounds: number },
): Promise<readonly Figure[]> {
  const ours = await open(oneComponent(own));
  const others = [{ name: "package of scripts", bar: 0.8, theirs: await open(oneComponent()) }];
  if (official !== undefined) {
    const theirs = await open(oneComponent(official));
    others.push({ name: "official provider", bar: 1.15, theirs });
  }
  const figures: Figure[] = [];
  for (const { name, bar, theirs } of others) {
    for (const command of ["validate", "plan"]) {
      const title = `${command}, 1 resource, self-contained / ${name}`;
      figures.push(await compare(title, bar, { ours, theirs }, [command], rounds));
    }
  }
  return figures;
}

/**
 * Installs a binary of the official provider into the mirror, by its name such as `terraform-provider-zenml_v3.0.6`.
 * Returns where a configuration finds it. Throws for a file that is called otherwise.
 */
export async function installOfficial(mirror: string, binary: string): Promise<Kind> {
  const name = path.basename(binary);
  const version = /^terraform-provider-zenml_v(\d+\.\d+\.\d+)(?:\.exe)?$/.exec(name)?.[1];
  if (version === undefined) {
    throw new Error(`${name} must be called terraform-provider-zenml_vVERSION, as in a release.`);
  }
  const source = "zenml-io/zenml";
  const folder = path.join(mirror, "registry.terraform.io", source, version, `${ownPlatform()}`);
  await mkdir(folder, { recursive: true });
  await copyFile(binary, path.join(folder, name));
  return { source, component: "zenml_stack_component" };
}
