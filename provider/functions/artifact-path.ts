import { defineFunction, FunctionArgumentError } from "terraform-plugin-kit";
import { artifactPathFunction } from "../../schemas/functions/artifact-path.ts";
import { quote } from "../mapping/names.ts";

export const artifactPath = defineFunction({
  ...artifactPathFunction,
  call(root, ...parts) {
    checkRoot(root);
    const segments = parts.map((part, index) => checkPart(String(part), index + 1));
    return [root.replace(/\/+$/, ""), ...segments].join("/");
  },
});

function checkRoot(root: string): void {
  const path = root.replace(/^[a-z0-9+.-]+:\/\//i, "");
  const segments = path.replace(/^\/|\/+$/g, "").split("/");
  if (path.replace(/\/+$/, "") === "" || segments.some((segment) => segment.trim() === "")) {
    throw new FunctionArgumentError(
      0,
      `${quote(root)} is not the root of an artifact store. It begins with a bucket, such as "gs://bucket" or "s3://bucket/team", and has no empty segments.`,
    );
  }
  if (segments.some((segment) => segment === "." || segment === "..")) {
    throw new FunctionArgumentError(
      0,
      `${quote(root)} is not the root of an artifact store: it must not hold "." or ".." as a segment.`,
    );
  }
}

/** One segment: a slash in it would let ("a/b", "c") and ("a", "b/c") lead to the same place. */
function checkPart(part: string, position: number): string {
  if (part === "." || part === "..") {
    throw new FunctionArgumentError(
      position,
      `${quote(part)} would lead out of the root. A part is the name of one folder.`,
    );
  }
  if (part.includes("/") || part.includes("\\")) {
    throw new FunctionArgumentError(
      position,
      `${quote(part)} is more than one segment. Give each as an argument of its own, as in artifact_path(root, "projects", "fraud").`,
    );
  }
  if (!/^[A-Za-z0-9._=+@-]+$/.test(part)) {
    throw new FunctionArgumentError(
      position,
      `${quote(part)} is not a segment of a path: a part is one or more letters, digits and ".", "_", "-", "=", "+", "@".`,
    );
  }
  return part;
}
