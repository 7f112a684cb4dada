import { parseJson } from "../../cty/json.ts";
import type { Value } from "../../cty/values.ts";
import { OperationError } from "../../diagnostics/diagnostics.ts";

/** The stored state in JSON text. Throws an OperationError, which quotes nothing, when it is not JSON. */
export function parseState(typeName: string, text: string): Value {
  try {
    return parseJson(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) {
      throw new OperationError(
        `Cannot read the state of ${typeName}`,
        "The stored state is not valid JSON. Restore the state from a backup.",
        { cause },
      );
    }
    throw cause;
  }
}
