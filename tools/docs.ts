/** `npm run docs` writes docs/. With `--check` it lists the pages that are out of date, and fails if there are any. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { allPages } from "./docs/all-pages.ts";

const folder = "docs";
const pages = await allPages();
const present = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".md"));
const stale = present.filter((name) => !pages.has(name));
const changed: string[] = [];
for (const [name, text] of pages) {
  const isFresh =
    present.includes(name) && (await readFile(path.join(folder, name), "utf8")) === text;
  if (!isFresh) {
    changed.push(name);
  }
}

if (process.argv.includes("--check")) {
  for (const name of [...changed, ...stale]) {
    console.error(`${folder}/${name} is out of date.`);
  }
  if (changed.length + stale.length > 0) {
    console.error("Run: npm run docs");
    process.exitCode = 1;
  }
} else {
  await Promise.all(stale.map((name) => rm(path.join(folder, name))));
  for (const name of changed) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, pages.get(name) ?? "");
  }
  console.log(`${pages.size} pages, ${changed.length} written, ${stale.length} removed.`);
}
