import { chmod, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ReadmeBlocks, readBlocks } from "./readme-blocks.ts";

/** What a module needs besides the configuration that a guide shows. */
export const providerRequirement = `terraform {
  required_providers {
    zenml = { source = "zenml-community/zenml" }
  }
}
`;

/** The files and commands in a guide of the documentation, which a test runs in place of a reader. */
export async function readGuide(name: string): Promise<ReadmeBlocks> {
  return readBlocks(await readFile(path.join("docs", "guides", name), "utf8"));
}

/** The text of a file that a guide shows. Throws an Error if it shows none of that name. */
export function fileIn({ files }: ReadmeBlocks, name: string): string {
  const text = files.get(name);
  if (text === undefined) {
    throw new Error(`The guide has no file ${name}, but ${[...files.keys()].join(", ")}.`);
  }
  return text;
}

/** A folder of programs, scripts of bash by name, to put before those of the machine. */
export async function makePrograms(scripts: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "programs-"));
  for (const [name, script] of Object.entries(scripts)) {
    const file = path.join(folder, name);
    await writeFile(file, `#!/usr/bin/env bash\nset -euo pipefail\n${script}\n`);
    await chmod(file, 0o755);
  }
  return folder;
}
