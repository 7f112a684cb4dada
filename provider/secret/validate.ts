import {
  attributePath,
  type Config,
  type Diagnostic,
  error,
  isUnknown,
  type ValidateRequest,
  warning,
} from "terraform-plugin-kit";
import type { secretSchema } from "../../schemas/secret.ts";

/** Finds the keys that are in `values` and in `values_wo`, and names that no reference can hold. */
export async function validateSecret({
  config: { name, values, values_wo },
}: ValidateRequest<typeof secretSchema>): Promise<readonly Diagnostic[]> {
  const keys = keysOf(values);
  return [
    ...(typeof name === "string" ? checkName(name) : []),
    ...keysOf(values_wo)
      .filter((key) => keys.includes(key))
      .map((key) =>
        error(
          "Key given twice",
          `${JSON.stringify(key)} is in "values" and in "values_wo". Write it in one of them.`,
          [...attributePath("values_wo"), { key }],
        ),
      ),
  ];
}

/** The server takes any name, but a reference ends the name at its first dot. **Source:** ZenML 0.98.0, `utils/secret_utils.py`. */
function* checkName(name: string): Iterable<Diagnostic> {
  if (name.trim() !== "" && /[.\s{}]/.test(name)) {
    yield warning(
      `Secret name ${JSON.stringify(name)} cannot be referred to`,
      `The settings of components refer to a secret as {{secret_name.key}}, where the name must not contain dots, blanks or braces. ${JSON.stringify(name)} does: attach the secret with "secrets" instead, or choose another name.`,
      attributePath("name"),
    );
  }
}

function keysOf(map: Config<typeof secretSchema>["values"]): readonly string[] {
  return map === null || isUnknown(map) ? [] : Object.keys(map);
}
