import { senseless } from "../../errors/problems.ts";
import type { AuthMethod } from "../../seed/catalogue/catalogue.ts";
import { checkSetting, propertiesOf, type SettingFinding } from "../../validation/json-schema.ts";
import type { JsonObject } from "../../values/json.ts";
import { pythonRepr, pythonTypeName } from "../../values/python-repr.ts";

/** The type check that a verification makes and a creation lacks; throws 400 with every finding. */
export function refuseWrongTypes(method: AuthMethod, settings: JsonObject): void {
  const findings: SettingFinding[] = [];
  for (const [key, schema] of Object.entries(propertiesOf(method.config_schema))) {
    const value = settings[key];
    if (value === undefined || value === null) {
      continue;
    }
    checkSetting(value, schema, [key], findings, method.config_schema);
  }
  if (findings.length === 0) {
    return;
  }
  const title = `${findings.length} validation error${findings.length === 1 ? "" : "s"} for ${method.auth_method}`;
  const lines = findings.map(
    ({ path, type, message, input }) =>
      `${path.join(".")}\n  ${message} [type=${type}, input_value=${pythonRepr(input)}, input_type=${pythonTypeName(input)}]`,
  );
  throw senseless(
    `The service connector configuration is not valid: ${title}\n${lines.join("\n")}`,
  );
}
