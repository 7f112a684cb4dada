import type { Path, PathStep } from "../../cty/path.ts";
import type { Type } from "../../cty/values.ts";
import type { Diagnostic } from "../../diagnostics/diagnostics.ts";

/**
 * The path as far as Terraform can follow it: it has no step into a set, so there the path ends.
 * Undefined when a value of the type has no such place.
 */
export function clipPath(type: Type, path: Path): Path | undefined {
  let json: unknown = type.json;
  for (const [depth, step] of path.entries()) {
    if (json === "dynamic") {
      return path;
    }
    const described: readonly unknown[] = Array.isArray(json) ? json : [];
    const [kind, parts] = described;
    if (kind === "set") {
      return path.slice(0, depth);
    }
    json = partAt(kind, parts, step);
    if (json === undefined) {
      return undefined;
    }
  }
  return path;
}

/** The diagnostics with paths that Terraform can follow. */
export function clipDiagnostics(
  type: Type,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const path = diagnostic.path && clipPath(type, diagnostic.path);
    return path === undefined || path === diagnostic.path ? diagnostic : { ...diagnostic, path };
  });
}

/** The JSON of the type at that step into an object, tuple, list or map. */
function partAt(kind: unknown, parts: unknown, step: PathStep): unknown {
  if ("key" in step) {
    return kind === "map" ? parts : undefined;
  }
  if ("index" in step && kind === "list") {
    return parts;
  }
  const name = "attribute" in step ? step.attribute : step.index;
  const isStruct = kind === ("attribute" in step ? "object" : "tuple");
  return isStruct ? new Map(Object.entries(parts ?? {})).get(String(name)) : undefined;
}
