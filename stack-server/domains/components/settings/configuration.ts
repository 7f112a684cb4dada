import type { Finding } from "../../../errors/findings.ts";
import { badRequest } from "../../../errors/problems.ts";
import type { FlavorRow } from "../../../store/rows.ts";
import {
  acceptsString,
  findNestedClass,
  getProperties,
  isRequired,
} from "../../../validation/json-schema.ts";
import { checkAgainstSchema } from "../../../validation/schema-check.ts";
import { isObject, type Json, type JsonObject, parseJson } from "../../../values/json.ts";
import { pythonRepr } from "../../../values/python-repr.ts";
import { completeSettings, findSettingMistake, finishSettings } from "./apply-flavor-rules.ts";
import { brokenRule, invalidSettings } from "./problems.ts";

/**
 * The settings of a component as its flavor stores them: converted to their types, and only those that were
 * sent. Throws 400 for a setting that the flavor does not have (one of `stored`, the settings before an update, is
 * dropped instead), 422 for a value that does not fit, and 500 where ZenML fails. The settings of custom flavors
 * are stored as they are: ZenML cannot import the class that would check them.
 */
export function parseConfiguration(
  settings: JsonObject,
  flavor: FlavorRow,
  stored: JsonObject = {},
): JsonObject {
  if (flavor.is_custom) {
    return settings;
  }
  refuseUnknown(settings, flavor, stored);
  const completed = completeSettings(parseStrings(settings, flavor), flavor);
  const checked = checkTypes(completed, settings, flavor);
  return finishSettings(checked, flavor);
}

function refuseUnknown(settings: JsonObject, flavor: FlavorRow, stored: JsonObject): void {
  const properties = getProperties(flavor.config_schema);
  const unknown = Object.keys(settings).filter(
    (key) => !Object.hasOwn(properties, key) && !Object.hasOwn(stored, key),
  );
  if (unknown.length > 0) {
    throw badRequest(
      `Invalid configuration keys ${pythonRepr(unknown)} for ${flavor.name} ${flavor.type}.`,
    );
  }
}

/** Checks each setting by its schema and its own rule; `sent` is what findings show as the input. */
function checkTypes(settings: JsonObject, sent: JsonObject, flavor: FlavorRow): JsonObject {
  const root = flavor.config_schema;
  const findings: Finding[] = [];
  const checked: Record<string, Json> = {};
  for (const [key, schema] of Object.entries(getProperties(root))) {
    const value = settings[key];
    const loc = [key];
    if (value === undefined) {
      if (isRequired(key, root)) {
        findings.push({ type: "missing", loc, msg: "Field required", input: sent });
      }
      continue;
    }
    const before = findings.length;
    const parsed = checkAgainstSchema(value, schema, { loc, findings, root });
    checked[key] = parsed;
    const mistake = findings.length > before ? undefined : findSettingMistake(key, parsed, flavor);
    if (mistake !== undefined) {
      findings.push({ type: "value_error", loc, msg: `Value error, ${mistake}`, input: value });
    }
  }
  if (findings.length > 0) {
    throw invalidSettings(flavor, findings);
  }
  return checked;
}

/** Lists and objects may be sent as strings of JSON. */
function parseStrings(settings: JsonObject, flavor: FlavorRow): JsonObject {
  const root = flavor.config_schema;
  const properties = getProperties(root);
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => {
      const schema = properties[key];
      if (typeof value !== "string" || schema === undefined || acceptsString(schema, root)) {
        return [key, value];
      }
      const nested = findNestedClass(schema, root);
      if (nested !== undefined) {
        return [key, parseNested(value, nested, flavor)];
      }
      const parsed = parseJson(value);
      if (parsed === undefined) {
        throw brokenRule(flavor, `Invalid json string '${value}'`, settings);
      }
      return [key, parsed];
    }),
  );
}

/** From a string, unlike from an object, ZenML builds the nested class with all its defaults. */
function parseNested(
  value: string,
  nested: { readonly name: string; readonly schema: JsonObject },
  flavor: FlavorRow,
): Json {
  const parsed = parseJson(value);
  if (parsed === undefined) {
    const reason =
      value === ""
        ? "EOF while parsing a value at line 1 column 0"
        : "expected value at line 1 column 1";
    const msg = `Invalid JSON: ${reason}`;
    throw invalidSettings(flavor, [{ type: "json_invalid", loc: [], msg, input: value }]);
  }
  if (!isObject(parsed)) {
    const msg = `Input should be a valid dictionary or instance of ${nested.name}`;
    throw invalidSettings(flavor, [{ type: "model_type", loc: [], msg, input: parsed }]);
  }
  const defaults = Object.entries(getProperties(nested.schema)).flatMap(([key, schema]) =>
    schema["default"] === undefined ? [] : [[key, schema["default"]] as const],
  );
  return { ...Object.fromEntries(defaults), ...parsed };
}
