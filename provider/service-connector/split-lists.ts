import { parseJson } from "terraform-plugin-kit";
import type { JsonObject, JsonValue } from "../../client/wire-types.ts";
import { toJsonValue } from "../mapping/json.ts";

/** What decides which settings a connector has. */
export interface ConnectorMethod {
  readonly type: string;
  readonly auth_method: string;
}

/**
 * The settings, with a list in place of a string that holds one as JSON or with commas, which is all that a map of
 * strings can express. The server splits such a string when it stores a connector, but refuses it when it verifies
 * one. **Source:** seen on ZenML 0.98.0.
 */
export async function splitLists(
  { type, auth_method }: ConnectorMethod,
  configuration: JsonObject,
): Promise<JsonObject> {
  const { findConnectorType } = await import("../../schemas/catalogue/catalogue.ts");
  const settings = findConnectorType(type)?.auth_methods[auth_method]?.config;
  return Object.fromEntries(
    Object.entries(configuration).map(([key, value]) => {
      const types = settings?.[key]?.types ?? [];
      const isList = types.includes("array") && !types.includes("string");
      return [key, isList && typeof value === "string" ? split(value) : value];
    }),
  );
}

function split(value: string): JsonValue {
  if (/^\s*\[/.test(value)) {
    try {
      return toJsonValue(parseJson(value));
    } catch {
      return value; // the server says what is wrong with it
    }
  }
  return value.split(",").map((item) => item.trim());
}
