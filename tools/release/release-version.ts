import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** Of a version, such as `v0.1.0`. */
const versionTag = /^v\d+\.\d+\.\d+/;

/** The tags that name versions and point to the commit that is checked out. */
export async function readVersionTags(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)("git", ["tag", "--points-at", "HEAD"]);
  return stdout.split("\n").filter((tag) => versionTag.test(tag));
}

/**
 * Throws when `tags`, those of the commit, do not include the tag of the version in package.json, and when the
 * changelog does not begin with that version and its date. Without tags there is nothing to check: then it is a trial.
 */
export async function assertTagged(
  version: string,
  tags: readonly string[],
  changelogFile = "CHANGELOG.md",
): Promise<void> {
  if (tags.length === 0) {
    return;
  }
  if (!tags.includes(`v${version}`)) {
    throw new Error(
      `The commit has the tag ${tags.join(", ")}, but package.json has version ${version}. Tag the commit v${version}, or change the version.`,
    );
  }
  const [heading = ""] = (await readFile(changelogFile, "utf8")).split("\n");
  if (
    !new RegExp(`^## ${version.replaceAll(".", "\\.")} \\(\\d{4}-\\d\\d-\\d\\d\\)$`).test(heading)
  ) {
    throw new Error(
      `${changelogFile} begins with ${JSON.stringify(heading)}. The release v${version} needs the heading "## ${version} (YYYY-MM-DD)".`,
    );
  }
}
