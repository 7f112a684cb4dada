/**
 * Whether a version is older than a release. Only the numbers count: a pre-release or development
 * build of a release is not older than it, and what cannot be read is taken for new.
 */
export function isOlder(version: string, release: string): boolean {
  const [have, need] = [numbers(version), numbers(release)];
  if (have.length === 0) {
    return false;
  }
  const position = need.findIndex((part, index) => (have[index] ?? 0) !== part);
  return position !== -1 && (have[position] ?? 0) < (need[position] ?? 0);
}

function numbers(version: string): readonly number[] {
  const [core = ""] = /^\d+(\.\d+)*/.exec(version.trim().replace(/^v/, "")) ?? [];
  return core === "" ? [] : core.split(".").map(Number);
}
