import {
  attributePath,
  type Config,
  type Diagnostic,
  error,
  isUnknown,
  type ValidateRequest,
} from "terraform-plugin-kit";
import type { secretSchema } from "../../schemas/secret.ts";

/** Finds the keys that are in `values` and in `values_wo`. */
export async function validateSecret({
  config: { values, values_wo },
}: ValidateRequest<typeof secretSchema>): Promise<readonly Diagnostic[]> {
  const keys = keysOf(values);
  return keysOf(values_wo)
    .filter((key) => keys.includes(key))
    .map((key) =>
      error(
        "Key given twice",
        `${JSON.stringify(key)} is in "values" and in "values_wo". Write it in one of them.`,
        [...attributePath("values_wo"), { key }],
      ),
    );
}

function keysOf(map: Config<typeof secretSchema>["values"]): readonly string[] {
  return map === null || isUnknown(map) ? [] : Object.keys(map);
}
