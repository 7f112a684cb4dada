import { Token } from "cdktf";

/**
 * `gs://bucket/zenml` and `teams/vision` -> `gs://bucket/zenml/teams/vision`. The root may hold tokens.
 * Throws when the path could lead out of the root, or could not be checked.
 */
export function joinPath(root: string, path: string): string {
  const problem = problemOf(path);
  if (problem !== undefined) {
    throw new Error(
      `${JSON.stringify(path)} is not a path below ${JSON.stringify(root)}: ${problem}. Write it like "teams/vision".`,
    );
  }
  return `${root.replace(/\/+$/, "")}/${path}`;
}

function problemOf(path: string): string | undefined {
  if (Token.isUnresolved(path)) {
    return "it is not known before Terraform runs";
  }
  if (path.startsWith("/") || path.endsWith("/")) {
    return "it begins or ends with a slash";
  }
  if (!/^[A-Za-z0-9._/=-]+$/.test(path)) {
    return 'only letters, digits and "._-=/" are safe in every store';
  }
  if (path.split("/").some((step) => step === "" || step === "." || step === "..")) {
    return 'it has an empty step, "." or ".."';
  }
  return undefined;
}

/** Whether two paths below one root are the same place, or one contains the other. */
export function overlap(left: string, right: string): boolean {
  return `${left}/`.startsWith(`${right}/`) || `${right}/`.startsWith(`${left}/`);
}
