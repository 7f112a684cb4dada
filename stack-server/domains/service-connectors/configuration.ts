import { describeFindings, type Finding } from "../../errors/findings.ts";
import { badRequest } from "../../errors/problems.ts";
import type { AuthMethod, ConnectorType } from "../../store/catalogue.ts";
import { getAlternatives, getProperties, isRequired } from "../../validation/json-schema.ts";
import { checkAgainstSchema } from "../../validation/schema-check.ts";
import { type Json, type JsonObject, parseJson } from "../../values/json.ts";
import { findKeyFileMistakes } from "./google-credentials.ts";
import { findReservedOverrides } from "./oauth2-overrides.ts";

/** A connector's settings as ZenML stores them: secrets apart. */
export interface ParsedSettings {
  readonly configuration: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What a connector gives access to, as ZenML stores it. */
export interface ParsedResources {
  readonly resource_types: readonly string[];
  readonly supports_instances: boolean;
}

/** The auth method of that name; throws 400 if the connector type has none. */
export function getAuthMethod(type: ConnectorType, name: string): AuthMethod {
  const method = type.auth_methods.find((each) => each.auth_method === name);
  if (method !== undefined) {
    return method;
  }
  const known = type.auth_methods.map((each) => `'${each.auth_method}'`).join(", ");
  throw invalidConfiguration(
    `"connector type '${type.connector_type}' does not support the '${name}' authentication method. Supported authentication methods are: [${known}]."`,
  );
}

/**
 * The resource types of a connector: the only one wanted, or all of its type for any other number of them.
 * Throws 400 if the type or the auth method does not support it.
 */
export function parseResources(
  type: ConnectorType,
  authMethod: string,
  wanted: readonly string[] | null,
): ParsedResources {
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
    throw invalidConfiguration(
      `"connector type '${type.connector_type}' does not support resource type '${only}'. Supported resource types are: [${known}]."`,
    );
  }
  if (!found.auth_methods.includes(authMethod)) {
    throw invalidConfiguration(
      `"the '${type.connector_type}' connector type does not support the '${authMethod}' authentication method for the '${only}' resource type."`,
    );
  }
  return { resource_types: [only], supports_instances: found.supports_instances };
}

/**
 * Separates secrets from other settings, and drops settings that are unknown or null. Throws 400 for a missing
 * setting and for a secret that is not a string; ZenML checks no other types here.
 */
export function parseSettings(method: AuthMethod, settings: JsonObject): ParsedSettings {
  const configuration: Record<string, Json> = {};
  const secrets: Record<string, string> = {};
  for (const [key, schema] of Object.entries(getProperties(method.config_schema))) {
    const value = settings[key] ?? null;
    if (value === null) {
      if (isRequired(key, method.config_schema)) {
        throw invalidConfiguration(`missing required attribute '${key}'`);
      }
      continue;
    }
    const { isSecret, isList } = classifySetting(schema, method.config_schema);
    if (!isSecret) {
      configuration[key] = isList && typeof value === "string" ? toList(value) : value;
    } else if (typeof value === "string") {
      secrets[key] = value;
    } else {
      throw invalidConfiguration(`attribute '${key}' is a secret but is not a string`);
    }
  }
  return { configuration, secrets };
}

/** Throws 400 for settings of a wrong type, for credentials files that cannot work,
 * and for reserved parameters of OAuth2. ZenML checks this when it verifies a connector, not when it creates one. */
export function refuseWrongTypes(method: AuthMethod, settings: JsonObject): void {
  const root = method.config_schema;
  const findings: Finding[] = [];
  for (const [key, schema] of Object.entries(getProperties(root))) {
    const value = settings[key];
    if (value !== undefined && value !== null) {
      checkAgainstSchema(value, schema, { loc: [key], findings, root });
    }
  }
  findings.push(...findKeyFileMistakes(settings));
  if (findings.length === 0) {
    // ZenML looks at the whole once its parts are right.
    findings.push(...findReservedOverrides(settings));
  }
  if (findings.length > 0) {
    const message = describeFindings(method.auth_method, findings);
    throw badRequest(`The service connector configuration is not valid: ${message}`);
  }
}

function classifySetting(
  schema: JsonObject,
  root: JsonObject,
): { readonly isSecret: boolean; readonly isList: boolean } {
  const one = getAlternatives(schema, root).find((each) => each["type"] !== "null");
  return { isSecret: one?.["format"] === "password", isList: one?.["type"] === "array" };
}

/** A list that was sent as a string: JSON, or separated by commas. */
function toList(value: string): Json {
  const parsed = parseJson(value);
  return parsed === undefined ? value.split(",") : parsed;
}

function invalidConfiguration(reason: string): Error {
  return badRequest(`connector configuration is not valid: ${reason}`);
}
