import { isObject, type Json, type JsonObject } from "../json.ts";
import { senseless, unprocessable } from "../problems.ts";
import type { FlavorRow } from "../store/rows.ts";
import { pythonRepr, pythonTypeName } from "../validation/python-text.ts";
import {
  applyFlavorRules,
  prepareSettings,
  refuseBySettings,
  withPodDefaults,
} from "./flavor-rules.ts";
import { checkSetting, isTextual, propertiesOf, type SettingFinding } from "./settings.ts";

/**
 * The settings of a component as the flavor stores them: typed, and only the keys that were sent. Throws
 * 400 for a key that the flavor does not have, 422 for a value that does not fit, 500 where the real server
 * fails. Custom flavors are stored as sent: the server cannot import their class.
 */
export function parseConfiguration(settings: JsonObject, flavor: FlavorRow): JsonObject {
  if (flavor.is_custom) return settings;
  const properties = propertiesOf(flavor.config_schema);
  const unknown = Object.keys(settings).filter((key) => !Object.hasOwn(properties, key));
  if (unknown.length > 0) {
    throw senseless(
      `Invalid configuration keys ${pythonRepr(unknown)} for ${flavor.name} ${flavor.type}.`,
    );
  }
  refuseBySettings(settings, flavor);
  const parsedTexts = prepareSettings(parseJsonTexts(settings, properties, flavor), flavor);
  const findings: SettingFinding[] = [];
  const stored: Record<string, Json> = {};
  for (const [key, schema] of Object.entries(properties)) {
    const value = parsedTexts[key];
    if (value === undefined) {
      if (isRequired(key, flavor)) findings.push(missingSetting(key, settings));
      continue;
    }
    stored[key] = checkSetting(value, schema, [key], findings, flavor.config_schema);
  }
  if (findings.length > 0) throw settingsProblem(flavor, findings);
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
      if (
        typeof value !== "string" ||
        schema === undefined ||
        isTextual(schema, flavor.config_schema)
      ) {
        return [key, value];
      }
      const parsed = parseJsonText(value, flavor);
      // Only text makes the server build its class, and with it every nested default.
      return [key, key === "pod_settings" && isObject(parsed) ? withPodDefaults(parsed) : parsed];
    }),
  );
}

function parseJsonText(text: string, flavor: FlavorRow): Json {
  try {
    // Parsed JSON is Json.
    return JSON.parse(text) as Json;
  } catch {
    throw ruleProblem(flavor, `Invalid json string '${text}'`);
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
      `${path.join(".")}\n  ${message} [type=${type}, input_value=${pythonRepr(input)}, input_type=${pythonTypeName(input)}]\n    For further information visit https://errors.pydantic.dev/2.12/v/${type}`,
  );
  return unprocessable(`${title}\n${lines.join("\n")}`);
}

/** 422 for a rule of the flavor that concerns the whole object. */
export function ruleProblem(flavor: FlavorRow, message: string): Error {
  return unprocessable(
    `1 validation error for ${configClassName(flavor)}\n  Value error, ${message} [type=value_error, input_value={}, input_type=dict]\n    For further information visit https://errors.pydantic.dev/2.12/v/value_error`,
  );
}

/** `S3ArtifactStoreConfig`: the flavor's class name with another ending. */
export function configClassName(flavor: FlavorRow): string {
  const name = flavor.source.split(".").at(-1) ?? flavor.name;
  return `${name.replace(/Flavor$/, "")}Config`;
}
