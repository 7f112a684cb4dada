import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { once } from "./once.ts";
import type { Download } from "./platforms.ts";
import { runTool } from "./run-tool.ts";

/** An npm package, unpacked: the folder that its files are in. */
export async function downloadNpmPackage(download: Download): Promise<string> {
  const folder = await once("npm", [JSON.stringify(download)], async (target) => {
    await mkdir(target, { recursive: true });
    const { name, version } = download;
    await runTool("npm", ["pack", `${name}@${version}`, "--silent", "--pack-destination", target]);
    const archive = await checkOnlyFile(target, download);
    await runTool("tar", ["-xzf", archive, "-C", target]);
    await rm(archive);
  });
  return path.join(folder, "package");
}

/** A Debian package, unpacked: a folder that stands for `/`. It needs `apt-get` and `dpkg-deb`. */
export function downloadDebianPackage(download: Download): Promise<string> {
  return once("debian", [JSON.stringify(download)], async (target) => {
    await mkdir(target, { recursive: true });
    const { name, version } = download;
    // As root, apt warns that its own user cannot write here, and goes on.
    await runTool("apt-get", ["download", "-qq", `${name}=${version}`], { cwd: target });
    const archive = await checkOnlyFile(target, download);
    await runTool("dpkg-deb", ["-x", archive, target]);
    await rm(archive);
  });
}

async function checkOnlyFile(folder: string, { name, integrity }: Download): Promise<string> {
  const [file, ...others] = await readdir(folder);
  if (file === undefined || others.length > 0) {
    throw new Error(`The download of ${name} did not leave one file.`);
  }
  const archive = path.join(folder, file);
  const algorithm = integrity.slice(0, integrity.indexOf("-"));
  const digest = createHash(algorithm)
    .update(await readFile(archive))
    .digest("base64");
  if (`${algorithm}-${digest}` !== integrity) {
    throw new Error(`${name} is ${algorithm}-${digest}, and should be ${integrity}.`);
  }
  return archive;
}
