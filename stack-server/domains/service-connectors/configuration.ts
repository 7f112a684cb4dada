import { senseless } from "../../errors/problems.ts";
import type { AuthMethod, ShippedConnectorType } from "../../seed/catalogue/catalogue.ts";
import { isObject, type Json, type JsonObject } from "../../values/json.ts";

/** A connector's settings after they were checked against its type. */
export interface CheckedSettings {
  readonly configuration: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What a connector gives access to, as the server stores it. */
export interface CheckedResources {
  readonly resource_types: readonly string[];
  readonly supports_instances: boolean;
}

/** Throws 400 for a method that the type does not have. */
export function getAuthMethod(type: ShippedConnectorType, name: string): AuthMethod {
  const method = type.auth_methods.find((each) => each.auth_method === name);
  if (method !== undefined) {
    return method;
  }
  const known = type.auth_methods.map((each) => `'${each.auth_method}'`).join(", ");
  throw senseless(
    `connector configuration is not valid: "connector type '${type.connector_type}' does not support the '${name}' authentication method. Supported authentication methods are: [${known}]."`,
  );
}

/** Exactly one resource type, or all of them: any other selection is widened to all. */
export function checkResources(
  type: ShippedConnectorType,
  method: string,
  wanted: readonly string[] | null,
): CheckedResources {
  const [only] = wanted ?? [];
  if (wanted?.length !== 1 || only === undefined || only === "") {
    return {
      resource_types: type.resource_types.map((each) => each.resource_type),
      supports_instances: false,
    };
  }
  const found = type.resource_types.find((each) => each.resource_type === only);
  if (found === undefined) {
    const known = type.resource_types.map((each) => `'${each.resource_type}'`).join(", ");
    throw senseless(
      `connector configuration is not valid: "connector type '${type.connector_type}' does not support resource type '${only}'. Supported resource types are: [${known}]."`,
    );
  }
  if (!found.auth_methods.includes(method)) {
    throw senseless(
      `connector configuration is not valid: "the '${type.connector_type}' connector type does not support the '${method}' authentication method for the '${only}' resource type."`,
    );
  }
  return { resource_types: [only], supports_instances: found.supports_instances };
}

/** Checks that required settings are there, drops unknown and null ones, and parts secrets from the rest. */
export function checkSettings(method: AuthMethod, settings: JsonObject): CheckedSettings {
  const properties = method.config_schema["properties"];
  const needed = method.config_schema["required"];
  const configuration: Record<string, Json> = {};
  const secrets: Record<string, string> = {};
  for (const [key, schema] of Object.entries(isObject(properties) ? properties : {})) {
    const value = settings[key] ?? null;
    if (value === null) {
      if (Array.isArray(needed) && needed.includes(key)) {
        throw senseless(
          `connector configuration is not valid: missing required attribute '${key}'`,
        );
      }
      continue;
    }
    const kind = settingKind(schema);
    if (kind.secret) {
      if (typeof value !== "string") {
        throw senseless(
          `connector configuration is not valid: attribute '${key}' is a secret but is not a string`,
        );
      }
      secrets[key] = value;
    } else {
      configuration[key] =
        kind.type === "array" && typeof value === "string" ? toList(value) : value;
    }
  }
  return { configuration, secrets };
}

function settingKind(schema: unknown): { readonly secret: boolean; readonly type: unknown } {
  if (!isObject(schema)) {
    return { secret: false, type: "string" };
  }
  const alternatives: readonly unknown[] = Array.isArray(schema["anyOf"])
    ? schema["anyOf"]
    : [schema];
  const one = alternatives.find((each) => isObject(each) && each["type"] !== "null");
  if (!isObject(one)) {
    return { secret: false, type: "string" };
  }
  return { secret: one["format"] === "password", type: one["type"] };
}

/** A list that came as text: JSON, or separated by commas. */
function toList(text: string): Json {
  try {
    // Parsed JSON is Json.
    return JSON.parse(text) as Json;
  } catch {
    return text.split(",");
  }
}
