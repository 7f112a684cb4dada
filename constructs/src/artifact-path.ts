import { Token } from "cdktf";

/**
 * Joins a root and a path: `gs://bucket/zenml` and `teams/vision` become `gs://bucket/zenml/teams/vision`. The root may
 * contain tokens. Throws if the path could lead out of the root, or if it contains tokens and cannot be checked.
 */
export function joinPath(root: string, path: string): string {
  if (Token.isUnresolved(path)) {
    throw new Error(
      `A path below ${JSON.stringify(root)} contains a value that is only known when Terraform runs, such as a variable, and cannot be checked. Write the path out, such as "teams/vision". To use the value all the same, give the stack an "artifact_store" of its own with a "path" that contains it.`,
    );
  }
  const problem = problemOf(path);
  if (problem !== undefined) {
    throw new Error(
      `${JSON.stringify(path)} is not a path below ${JSON.stringify(root)}: ${problem}. Use a path such as "teams/vision".`,
    );
  }
  return `${root.replace(/\/+$/, "")}/${path}`;
}

function problemOf(path: string): string | undefined {
  if (path.startsWith("/") || path.endsWith("/")) {
    return "it starts or ends with a slash";
  }
  if (!/^[A-Za-z0-9._/=-]+$/.test(path)) {
    return 'it contains characters other than letters, digits and "._-=/"';
  }
  if (path.split("/").some((step) => step === "" || step === "." || step === "..")) {
    return 'it contains an empty segment, "." or ".."';
  }
  return undefined;
}

/** Whether two paths below the same root are equal, or one contains the other. */
export function overlap(left: string, right: string): boolean {
  return `${left}/`.startsWith(`${right}/`) || `${right}/`.startsWith(`${left}/`);
}
