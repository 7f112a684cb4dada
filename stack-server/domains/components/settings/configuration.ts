import { senseless, unprocessable } from "../../../errors/problems.ts";
import type { FlavorRow } from "../../../store/rows.ts";
import {
  checkSetting,
  isTextual,
  nestedClassOf,
  propertiesOf,
  type SettingFinding,
} from "../../../validation/json-schema.ts";
import { isObject, type Json, type JsonObject } from "../../../values/json.ts";
import { pythonRepr, pythonTypeName, shortRepr } from "../../../values/python-repr.ts";
import { classNameOf, configClassName } from "./config-class-names.ts";
import { ruleProblem, wholeProblem } from "./flavor-problems.ts";
import { applyFlavorRules, breachOfSetting, prepareSettings } from "./flavor-rules.ts";

/**
 * The settings of a component as the flavor stores them: typed, and only the keys that were sent. Throws
 * 400 for a key that the flavor does not have (nor `known`: keys that are stored already are dropped instead), 422
 * for a value that does not fit, 500 where the real server fails. Custom flavors are stored as sent: the server
 * cannot import their class.
 */
export function parseConfiguration(
  settings: JsonObject,
  flavor: FlavorRow,
  known: JsonObject = {},
): JsonObject {
  if (flavor.is_custom) {
    return settings;
  }
  const properties = propertiesOf(flavor.config_schema);
  const unknown = Object.keys(settings).filter(
    (key) => !Object.hasOwn(properties, key) && !Object.hasOwn(known, key),
  );
  if (unknown.length > 0) {
    throw senseless(
      `Invalid configuration keys ${pythonRepr(unknown)} for ${flavor.name} ${flavor.type}.`,
    );
  }
  const prepared = prepareSettings(parseJsonTexts(settings, properties, flavor), flavor);
  const findings: SettingFinding[] = [];
  const stored: Record<string, Json> = {};
  for (const [key, schema] of Object.entries(properties)) {
    const value = prepared[key];
    if (value === undefined) {
      if (isRequired(key, flavor)) {
        findings.push(missingSetting(key, settings));
      }
      continue;
    }
    const before = findings.length;
    const checked = checkSetting(value, schema, [key], findings, flavor.config_schema);
    stored[key] = checked;
    const breach = findings.length > before ? undefined : breachOfSetting(key, checked, flavor);
    if (breach !== undefined) {
      findings.push({
        path: [key],
        type: "value_error",
        message: `Value error, ${breach}`,
        input: value,
      });
    }
  }
  if (findings.length > 0) {
    throw settingsProblem(flavor, findings);
  }
  return applyFlavorRules(stored, flavor);
}

/** Lists and objects may come as JSON text; anything else in their place is refused as such. */
function parseJsonTexts(
  settings: JsonObject,
  properties: Readonly<Record<string, JsonObject>>,
  flavor: FlavorRow,
): JsonObject {
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => {
      const schema = properties[key];
      const isText = schema === undefined || isTextual(schema, flavor.config_schema);
      if (typeof value !== "string" || isText) {
        return [key, value];
      }
      const nested = nestedClassOf(schema, flavor.config_schema);
      return [
        key,
        nested === undefined
          ? parseJsonText(value, settings, flavor)
          : parseClass(value, nested, flavor),
      ];
    }),
  );
}

function parseJsonText(text: string, settings: JsonObject, flavor: FlavorRow): Json {
  const parsed = parseJson(text);
  if (parsed === undefined) {
    throw ruleProblem(flavor, `Invalid json string '${text}'`, settings);
  }
  return parsed;
}

/** Only text makes the server build the nested class, and with it every nested default. */
function parseClass(
  text: string,
  nested: { readonly reference: unknown; readonly schema: JsonObject },
  flavor: FlavorRow,
): Json {
  const parsed = parseJson(text);
  if (parsed === undefined) {
    const message = `Invalid JSON: ${text === "" ? "EOF while parsing a value at line 1 column 0" : "expected value at line 1 column 1"}`;
    throw wholeProblem(flavor, "json_invalid", message, text);
  }
  if (!isObject(parsed)) {
    const message = `Input should be a valid dictionary or instance of ${classNameOf(nested.reference)}`;
    throw wholeProblem(flavor, "model_type", message, parsed);
  }
  const defaults = Object.entries(propertiesOf(nested.schema)).flatMap(([key, schema]) =>
    schema["default"] === undefined ? [] : [[key, schema["default"]] as const],
  );
  return { ...Object.fromEntries(defaults), ...parsed };
}

function parseJson(text: string): Json | undefined {
  try {
    // Parsed JSON is Json.
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function isRequired(key: string, flavor: FlavorRow): boolean {
  const names = flavor.config_schema["required"];
  return Array.isArray(names) && names.includes(key);
}

function missingSetting(key: string, settings: JsonObject): SettingFinding {
  return { path: [key], type: "missing", message: "Field required", input: settings };
}

function settingsProblem(flavor: FlavorRow, findings: readonly SettingFinding[]): Error {
  const title = `${findings.length} validation error${findings.length === 1 ? "" : "s"} for ${configClassName(flavor)}`;
  const lines = findings.map(
    ({ path, type, message, input }) =>
      `${path.join(".")}\n  ${message} [type=${type}, input_value=${shortRepr(input)}, input_type=${pythonTypeName(input)}]\n    For further information visit https://errors.pydantic.dev/2.12/v/${type}`,
  );
  return unprocessable(`${title}\n${lines.join("\n")}`);
}
