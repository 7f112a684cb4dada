import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Platform } from "../packages/platforms.ts";
import { runTool } from "../packages/run-tool.ts";

const cacheFolder = path.join(".cache", "packages");

/** What others have made, in the cache: it is pinned, and building again does not change it. */
const downloads = /^(?:npm|debian|python)-/;

/**
 * Builds the commit that is checked out once more, from a clone in another folder in which everything that is ours is
 * made anew, and compares the files with those in `folder`. Throws, naming the files, when one differs, and when there
 * are changes that are not committed.
 */
export async function assertSecondBuildIsEqual(
  folder: string,
  platforms: readonly Platform[],
): Promise<void> {
  const changes = await runTool("git", ["status", "--porcelain"]);
  if (changes !== "") {
    throw new Error(`Only a commit can be built again. Not committed:\n${changes}`);
  }
  const scratch = await mkdtemp(path.join(tmpdir(), "second-build-"));
  try {
    const clone = path.join(scratch, "a folder of another name and length");
    await runTool("git", ["clone", "--quiet", "--no-local", process.cwd(), clone]);
    await runTool("npm", ["ci", "--prefer-offline"], { cwd: clone });
    await mkdir(path.join(clone, cacheFolder), { recursive: true });
    for (const name of (await readdir(cacheFolder)).filter((each) => downloads.test(each))) {
      await symlink(path.resolve(cacheFolder, name), path.join(clone, cacheFolder, name));
    }
    const only = platforms.flatMap((platform) => ["--only", platform]);
    await runTool("npx", ["tsx", "tools/release.ts", ...only], { cwd: clone });
    const differences = await compareReleases(folder, path.join(clone, "dist", "release"));
    if (differences.length > 0) {
      throw new Error(`A second build of this commit is not equal: ${differences.join(", ")}.`);
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * The names of the files of the second release that the first one lacks or has with other bytes. Of the checksums, it
 * compares the lines that the second has: it may be of fewer platforms.
 */
export async function compareReleases(first: string, second: string): Promise<readonly string[]> {
  const differences: string[] = [];
  const inFirst = await readdir(first);
  for (const name of await readdir(second)) {
    if (!inFirst.includes(name)) {
      differences.push(name);
      continue;
    }
    const [a, b] = await Promise.all(
      [first, second].map((each) => readFile(path.join(each, name))),
    );
    const isEqual = name.endsWith("_SHA256SUMS")
      ? linesOf(b).every((line) => linesOf(a).includes(line))
      : a?.equals(b ?? Buffer.of());
    if (isEqual !== true) {
      differences.push(name);
    }
  }
  return differences;
}

function linesOf(content: Buffer | undefined): readonly string[] {
  return content?.toString().split("\n") ?? [];
}
