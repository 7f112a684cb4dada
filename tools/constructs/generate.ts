/** `npm run generate` writes the generated sources of constructs/. With `--check` it lists those that are out of date, and fails if there are any. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { generatedFiles, generatedFolders } from "./generated-files.ts";

const fresh = await generatedFiles();
const present = await readPresent();
const stale = [...new Set([...fresh.keys(), ...present.keys()])].filter(
  (name) => fresh.get(name) !== present.get(name),
);

if (!process.argv.includes("--check")) {
  for (const name of stale) {
    const text = fresh.get(name);
    await rm(name, { force: true });
    if (text !== undefined) {
      await mkdir(path.dirname(name), { recursive: true });
      await writeFile(name, text);
    }
  }
  console.log(`${fresh.size} generated sources of the constructs, ${stale.length} changed.`);
} else if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(", ")}. Run "npm run generate" and commit the result.`);
  process.exitCode = 1;
}

async function readPresent(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const folder of generatedFolders) {
    await mkdir(folder, { recursive: true });
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((one) => one.isFile())) {
      const name = path.join(entry.parentPath, entry.name);
      found.set(name, await readFile(name, "utf8"));
    }
  }
  return found;
}
