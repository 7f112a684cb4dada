import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const SEPARATOR = `\n${"-".repeat(80)}\n\n`;

/**
 * The licence texts of the npm packages that the given files are from, as one text: they have to
 * travel with a bundle that contains the packages. Throws for a package without one.
 */
export async function licencesOf(files: readonly string[]): Promise<string> {
  const texts = await Promise.all(
    [...filesByPackage(files)].map(([folder, members]) => licenceOf(folder, members)),
  );
  return `This package contains code of others, under these licences.\n${texts.map((text) => SEPARATOR + text).join("")}`;
}

/** The given files that belong to npm packages, by the packages' folders, in order. */
export function filesByPackage(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const file of files) {
    const folder = packageFolder(file);
    if (folder !== undefined) {
      found.set(folder, [...(found.get(folder) ?? []), file]);
    }
  }
  return new Map([...found].sort());
}

/** `node_modules/@scope/name` of a file below it. */
function packageFolder(file: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

/** Most packages have a file for it, some a section of their read-me, some the heads of their files. */
async function licenceOf(folder: string, members: readonly string[]): Promise<string> {
  const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
  const entries = await readdir(folder);
  const read = async (pattern: RegExp) => {
    const file = entries.find((entry) => pattern.test(entry));
    return file === undefined ? undefined : readFile(path.join(folder, file), "utf8");
  };
  const readMe = await read(/^readme\./i);
  const text =
    (await read(/^licen[cs]e(?:\.|$)/i)) ??
    readMe?.split(/^#*\s*licen[cs]e\s*$/im)[1]?.replace(/^[-=\s]+/, "") ??
    (await headsOf(members));
  if (text === "") {
    throw new Error(`The package ${name} has no licence text.`);
  }
  return `${name}\n\n${text.trim()}\n`;
}

/** The different comments that the files begin with. */
async function headsOf(files: readonly string[]): Promise<string> {
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  const heads = texts.map((text) => /^(?:\/\/.*\n)+/.exec(text)?.[0] ?? "");
  return [...new Set(heads)]
    .map((head) => head.replace(/^\/\/ ?/gm, ""))
    .filter((head) => /copyright/i.test(head))
    .join("\n");
}
