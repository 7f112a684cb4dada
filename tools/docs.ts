/**
 * `npm run docs` writes docs/, framework/docs/, constructs/docs/ and the tables in the read-mes of the modules. With `--check` it lists the pages that are out of date, and fails if
 * there are any.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { renderConstructsApi } from "./constructs/api.ts";
import { allPages } from "./docs/all-pages.ts";
import { moduleReadmes } from "./docs/module-readme.ts";
import { modulesGuide } from "./docs/modules-guide.ts";
import { renderFrameworkApi } from "./framework/api.ts";

const folders = ["docs", path.join("framework", "docs"), path.join("constructs", "docs")];
const readmes = await moduleReadmes();
const pages = new Map([
  ...[...(await allPages())].map(([name, text]) => [path.join("docs", name), text] as const),
  [path.join("docs", "guides", "modules.md"), await modulesGuide(readmes)] as const,
  [path.join("framework", "docs", "api.md"), renderFrameworkApi()] as const,
  [path.join("constructs", "docs", "api.md"), renderConstructsApi()] as const,
  ...readmes,
]);
const present = (await Promise.all(folders.map(pagesIn))).flat();
const stale = present.filter((name) => !pages.has(name));
present.push(...readmes.keys());
const changed: string[] = [];
for (const [name, text] of pages) {
  const isFresh = present.includes(name) && (await readFile(name, "utf8")) === text;
  if (!isFresh) {
    changed.push(name);
  }
}

if (process.argv.includes("--check")) {
  for (const name of [...changed, ...stale]) {
    console.error(`${name} is out of date.`);
  }
  if (changed.length + stale.length > 0) {
    console.error("Run: npm run docs");
    process.exitCode = 1;
  }
} else {
  await Promise.all(stale.map((name) => rm(name)));
  for (const name of changed) {
    await mkdir(path.dirname(name), { recursive: true });
    await writeFile(name, pages.get(name) ?? "");
  }
  console.log(`${pages.size} pages, ${changed.length} written, ${stale.length} removed.`);
}

/** The Markdown files in a folder, by their path in the repository. */
async function pagesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(".md")).map((name) => path.join(folder, name));
}
