import {
  attributePath,
  type Diagnostic,
  error,
  isUnknown,
  isValueMap,
  unwrapDynamic,
  type ValidateRequest,
  type Value,
} from "terraform-plugin-kit";
import type { flavorSchema } from "../../schemas/flavor.ts";
import { checkComponentType } from "../validation/rules/component.ts";
import { parseSchema } from "./model.ts";

/** The mistakes in a flavor's configuration that can be seen offline. */
export async function validateFlavor({
  config: { type, config_schema },
}: ValidateRequest<typeof flavorSchema>): Promise<readonly Diagnostic[]> {
  return [
    ...(typeof type === "string" ? checkComponentType({}, type, attributePath("type")) : []),
    ...checkSchema(config_schema),
  ];
}

function checkSchema(configured: Value): readonly Diagnostic[] {
  const plain = unwrapDynamic(configured);
  if (plain === null || isUnknown(plain) || isObject(plain)) {
    return [];
  }
  return [
    error(
      "Invalid config_schema",
      'A JSON schema is an object, or an object as JSON, such as { type = "object", properties = { queue = { type = "string" } } }.',
      attributePath("config_schema"),
    ),
  ];
}

function isObject(plain: Value): boolean {
  try {
    return isValueMap(parseSchema(plain));
  } catch {
    return false; // a string that is not JSON
  }
}
