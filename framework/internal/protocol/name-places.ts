import { formatPath } from "../../cty/path.ts";
import { isUnknown, isValueMap, type Value } from "../../cty/values.ts";
import type { Diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Attribute, Attributes } from "../../schema/attribute-type.ts";

/** What diagnostics are about. */
export interface Configured {
  readonly schema: { readonly attributes: Attributes };
  /** Absent where Terraform does not send it. */
  readonly config?: Value;
}

/**
 * The diagnostics, with words in place of those paths that lead into an argument which may hold a secret.
 *
 * Terraform prints the source lines of a diagnostic's path: for an argument all lines of its expression, for a key of an
 * object literal the line of its value, with all that stands there. No other step is resolved, and without a path Terraform
 * prints the first line of the block. A provider cannot see whether a value is written literally.
 *
 * **Source:** Terraform `internal/tfdiags/contextual.go` and `internal/command/views/json/diagnostic.go`, and what
 * version 1.11.4 prints.
 */
export function namePlaces(
  { schema, config = null }: Configured,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const values = config !== null && !isUnknown(config) && isValueMap(config) ? config : {};
  return diagnostics.map((diagnostic) => {
    const [first] = diagnostic.path ?? [];
    const name = first !== undefined && "attribute" in first ? first.attribute : undefined;
    const attribute = name === undefined ? undefined : schema.attributes[name];
    return name !== undefined &&
      attribute !== undefined &&
      mayShowSecret(attribute, values[name] ?? null)
      ? inWords(diagnostic)
      : diagnostic;
  });
}

/** The lines of a nested attribute are those of all attributes in it. */
function mayShowSecret(attribute: Attribute, value: Value): boolean {
  return (
    attribute.mayHoldSecret(value) ||
    Object.values(attribute.type.nested?.attributes ?? {}).some((inner) =>
      mayShowSecret(inner, null),
    )
  );
}

function inWords({ severity, summary, detail, path = [] }: Diagnostic): Diagnostic {
  const place = formatPath(path);
  const words = detail.includes(place) ? "" : `\n\nThe argument is ${place}.`;
  return { severity, summary, detail: `${detail}${words}` };
}
