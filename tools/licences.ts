import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const SEPARATOR = `\n${"-".repeat(80)}\n\n`;

/**
 * The licence texts of the npm packages that the given files are from, as one text: they have to
 * travel with a bundle that contains the packages. Throws for a package without one.
 */
export async function licencesOf(files: readonly string[]): Promise<string> {
  const folders = new Set(files.flatMap((file) => packageFolder(file) ?? []));
  const texts = await Promise.all([...folders].sort().map(licenceOf));
  return `This package contains code of others, under these licences.\n${texts.map((text) => SEPARATOR + text).join("")}`;
}

/** `node_modules/@scope/name` of a file below it. */
function packageFolder(file: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

async function licenceOf(folder: string): Promise<string> {
  const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
  const files = await readdir(folder);
  const read = async (pattern: RegExp) => {
    const file = files.find((entry) => pattern.test(entry));
    return file === undefined ? undefined : readFile(path.join(folder, file), "utf8");
  };
  const text =
    (await read(/^licen[cs]e(?:\.|$)/i)) ??
    (await read(/^readme\./i))?.split(/^#*\s*licen[cs]e\s*$/im)[1];
  if (text === undefined) {
    throw new Error(`The package ${name} has no licence text.`);
  }
  return `${name}\n\n${text.replace(/^[-=\s]+/, "").trim()}\n`;
}
