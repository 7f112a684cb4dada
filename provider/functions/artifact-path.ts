import { defineFunction, FunctionArgumentError } from "terraform-plugin-kit";
import { artifactPathFunction } from "../../schemas/functions/artifact-path.ts";
import { quote } from "../mapping/names.ts";

/** `provider::zenml::artifact_path`: a path below the root of an artifact store. */
export const artifactPath = defineFunction({
  ...artifactPathFunction,
  call(root, ...parts) {
    checkRoot(root);
    const segments = parts.map((part, index) => checkPart(String(part), index + 1));
    return [root.replace(/\/+$/, ""), ...segments].join("/");
  },
});

/** No message of a function ends with a full stop: Terraform adds one. */
function checkRoot(root: string): void {
  const path = root.replace(/^[a-z0-9+.-]+:\/\//i, "");
  const segments = path.replace(/^\/|\/+$/g, "").split("/");
  if (path.replace(/\/+$/, "") === "" || segments.some((segment) => segment.trim() === "")) {
    throw new FunctionArgumentError(
      0,
      `${quote(root)} is not the root of an artifact store. A root begins with a bucket, such as "gs://bucket" or "s3://bucket/team", and has no empty segments`,
    );
  }
  if (segments.some((segment) => segment === "." || segment === "..")) {
    throw new FunctionArgumentError(
      0,
      `${quote(root)} is not the root of an artifact store: it must not contain "." or ".." as a segment`,
    );
  }
}

/** A part is one segment: with slashes in parts, ("a/b", "c") and ("a", "b/c") would be the same path. */
function checkPart(part: string, position: number): string {
  if (part === "." || part === "..") {
    throw new FunctionArgumentError(
      position,
      `${quote(part)} would lead out of the root. A part is the name of one folder`,
    );
  }
  if (part.includes("/") || part.includes("\\")) {
    throw new FunctionArgumentError(
      position,
      `${quote(part)} is more than one segment. Pass each segment as its own argument, as in artifact_path(root, "projects", "fraud")`,
    );
  }
  if (!/^[A-Za-z0-9._=+@-]+$/.test(part)) {
    throw new FunctionArgumentError(
      position,
      `${quote(part)} is not a segment of a path: a part consists of letters, digits and ".", "_", "-", "=", "+", "@"`,
    );
  }
  return part;
}
