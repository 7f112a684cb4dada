import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../client/failure-codes.ts";

/** The file of the import blocks. */
export const IMPORTS_FILE = "imports.tf";

/** How a file of an export compares with that of its name in the folder. */
export interface FileDifference {
  readonly name: string;
  readonly difference: "new" | "changed" | "unchanged";
}

/**
 * Compares files, text by name, with those in a folder, which need not exist. Import blocks are deleted after their apply, so
 * they only count as new where the others are.
 */
export async function compareWithFolder(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly FileDifference[]> {
  const differences = await Promise.all(
    Object.entries(files).map(async ([name, text]): Promise<FileDifference> => {
      const present = await readIfPresent(path.join(folder, name));
      const difference = present === undefined ? "new" : present === text ? "unchanged" : "changed";
      return { name, difference };
    }),
  );
  const isApplied = differences.every(
    ({ name, difference }) => name === IMPORTS_FILE || difference === "unchanged",
  );
  return differences.filter(
    ({ name, difference }) => !(isApplied && name === IMPORTS_FILE && difference === "new"),
  );
}

/** Writes the files into the folder, which is created if it does not exist. */
export async function writeFolder(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    Object.entries(files).map(([name, text]) => writeFile(path.join(folder, name), text)),
  );
}

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    if (codeOf(cause) === "ENOENT") {
      return undefined;
    }
    throw cause;
  }
}
