import { encodeMsgpack } from "../../../cty/codec.ts";
import { formatPath, type Path, ValueError } from "../../../cty/path.ts";
import { createValueMap, type Type, type Value, type ValueMap } from "../../../cty/values.ts";
import { type Diagnostic, DiagnosticsError, error } from "../../../diagnostics/diagnostics.ts";
import type { Attributes } from "../../../schema/attribute-type.ts";

/** A value that fits its schema, and what had to go for that. */
export interface Conforming {
  readonly state: ValueMap;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The state as it is. Throws a DiagnosticsError, which names the attribute, when it does not fit its
 * schema: for answers that Terraform can do without.
 */
export function assertConforms(type: Type, state: ValueMap): ValueMap {
  try {
    encodeMsgpack(type, state);
    return state;
  } catch (cause) {
    if (!(cause instanceof ValueError)) {
      throw cause;
    }
    throw new DiagnosticsError([misfit(cause.path, cause.problem, "")], { cause });
  }
}

/**
 * The state with null for every attribute whose value is not of its type, and one diagnostic for each.
 * Terraform drops an object that does not fit its schema, and would forget that it exists.
 */
export function conform(attributes: Attributes, state: ValueMap): Conforming {
  const diagnostics: Diagnostic[] = [];
  const entries = Object.entries(state).map(([name, value]): readonly [string, Value] => {
    const type = attributes[name]?.type.cty;
    try {
      if (type !== undefined) {
        encodeMsgpack(type, value);
      }
      return [name, value];
    } catch (cause) {
      if (!(cause instanceof ValueError)) {
        throw cause;
      }
      const path = [{ attribute: name }, ...cause.path];
      diagnostics.push(misfit(path, cause.problem, "The object was saved without it. "));
      return [name, null];
    }
  });
  return diagnostics.length === 0
    ? { state, diagnostics }
    : { state: createValueMap(entries), diagnostics };
}

function misfit(path: Path, problem: string, consequence: string): Diagnostic {
  return error(
    "Provider produced an invalid object",
    `"${formatPath(path)}" is not of the type of its attribute: ${problem}. ${consequence}This is a bug in the provider, please report it to its developers.`,
    path,
  );
}
