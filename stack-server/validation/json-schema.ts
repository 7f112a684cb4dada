import type { Finding } from "../errors/invalid-request.ts";
import { isObject, type Json, type JsonObject } from "../values/json.ts";
import { flag, invalid, wholeNumber } from "./checks.ts";

/** One setting that does not fit, in the words of the server's validation library. */
export interface SettingFinding {
  readonly path: readonly (string | number)[];
  readonly type: string;
  readonly message: string;
  readonly input: unknown;
}

/** Key under which a resolved schema carries the name of its class. */
const className = "x-class-name";

/** The properties of a flavor's schema. */
export function propertiesOf(schema: JsonObject): Readonly<Record<string, JsonObject>> {
  const properties = schema["properties"];
  if (!isObject(properties)) {
    return {};
  }
  // A JSON schema's properties are schemas; `true` counts as one without rules.
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, isObject(value) ? value : {}]),
  );
}

/** Whether a text may stand for the setting as it is: not a list, not an object. */
export function isTextual(schema: JsonObject, root: JsonObject): boolean {
  return alternativesOf(schema, root).some((each) => {
    const type = each["type"];
    const isTuple = each["prefixItems"] !== undefined;
    return isTuple || (type !== "object" && type !== "array" && type !== "null");
  });
}

/** The class that a setting holds an object of, if it is one with declared properties. */
export function nestedClassOf(
  schema: JsonObject,
  root: JsonObject,
): { readonly reference: unknown; readonly schema: JsonObject } | undefined {
  const anyOf = schema["anyOf"];
  const candidates: readonly Json[] = Array.isArray(anyOf) ? anyOf : [schema];
  for (const candidate of candidates) {
    if (!isObject(candidate) || candidate["$ref"] === undefined) {
      continue;
    }
    const found = resolve(candidate, root);
    if (found["properties"] !== undefined) {
      return { reference: candidate["$ref"], schema: found };
    }
  }
  return undefined;
}

/** The value as the server stores it; adds what does not fit to the findings. */
export function checkSetting(
  value: Json,
  schema: JsonObject,
  path: readonly (string | number)[],
  findings: SettingFinding[],
  root: JsonObject,
): Json {
  const alternatives = alternativesOf(schema, root);
  if (value === null && alternatives.some((each) => each["type"] === "null")) {
    return null;
  }
  const candidates = alternatives.filter((each) => each["type"] !== "null");
  const problems: SettingFinding[] = [];
  for (const candidate of candidates) {
    const own: SettingFinding[] = [];
    const parsed = checkOne(value, candidate, path, own, root);
    if (own.length === 0) {
      return parsed;
    }
    problems.push(
      ...(candidates.length > 1 ? own.map((each) => named(each, candidate, path.length)) : own),
    );
  }
  findings.push(...problems);
  return value;
}

/** Findings of a union carry the name of the alternative that was tried. */
function named(finding: SettingFinding, candidate: JsonObject, depth: number): SettingFinding {
  const { path } = finding;
  return {
    ...finding,
    path: [...path.slice(0, depth), pythonTypeOf(candidate), ...path.slice(depth)],
  };
}

/** The Python type of a schema, as unions name their alternatives. */
function pythonTypeOf(schema: Json | undefined): string {
  if (!isObject(schema)) {
    return "any";
  }
  const class_ = schema[className];
  if (typeof class_ === "string") {
    return class_;
  }
  const allowed: readonly Json[] | undefined = Array.isArray(schema["enum"])
    ? schema["enum"]
    : undefined;
  if (allowed !== undefined) {
    return `literal[${allowed.map((each) => `'${String(each)}'`).join(",")}]`;
  }
  switch (schema["type"]) {
    case "string":
      return "str";
    case "integer":
      return "int";
    case "number":
      return "float";
    case "boolean":
      return "bool";
    case "array":
      return `list[${pythonTypeOf(schema["items"])}]`;
    case "object":
      return `dict[str,${pythonTypeOf(schema["additionalProperties"])}]`;
    default:
      return "any";
  }
}

function alternativesOf(schema: JsonObject, root: JsonObject): readonly JsonObject[] {
  const resolved = resolve(schema, root);
  const anyOf = resolved["anyOf"];
  if (!Array.isArray(anyOf)) {
    return [resolved];
  }
  return anyOf.filter(isObject).flatMap((each) => alternativesOf(each as JsonObject, root)); // Parts of a schema are JSON.
}

function resolve(schema: JsonObject, root: JsonObject): JsonObject {
  const reference = schema["$ref"];
  if (typeof reference !== "string") {
    return schema;
  }
  const definitions = root["$defs"];
  const name = reference.split("/").at(-1) ?? "";
  const found = isObject(definitions) ? definitions[name] : undefined;
  return isObject(found) ? { ...found, [className]: name } : {};
}

function checkOne(
  value: Json,
  schema: JsonObject,
  path: readonly (string | number)[],
  findings: SettingFinding[],
  root: JsonObject,
): Json {
  const allowed = schema["enum"];
  if (Array.isArray(allowed)) {
    return checkEnum(value, allowed, schema, path, findings);
  }
  switch (schema["type"]) {
    case "string":
      return typeof value === "string"
        ? checkPattern(value, schema, path, findings)
        : note(findings, path, "string_type", "Input should be a valid string", value);
    case "boolean":
      return borrow(flag, value, path, findings);
    case "integer":
      return checkBounds(borrow(wholeNumber, value, path, findings), schema, path, findings);
    case "number":
      return checkBounds(toNumber(value, path, findings), schema, path, findings);
    case "array":
      return checkArray(value, schema, path, findings, root);
    case "object":
      return checkObject(value, schema, path, findings, root);
    default:
      return value;
  }
}

/** Runs a check of requests on a setting. */
function borrow(
  check: typeof flag | typeof wholeNumber,
  value: Json,
  path: readonly (string | number)[],
  findings: SettingFinding[],
): Json {
  const own: Finding[] = [];
  const parsed = check(value, path, own);
  for (const { type, msg, input } of own) {
    findings.push({ path, type, message: msg, input });
  }
  return parsed === invalid ? value : parsed;
}

function note(
  findings: SettingFinding[],
  path: readonly (string | number)[],
  type: string,
  message: string,
  input: Json,
): Json {
  findings.push({ path, type, message, input });
  return input;
}

function checkEnum(
  value: Json,
  allowed: readonly Json[],
  schema: JsonObject,
  path: readonly (string | number)[],
  findings: SettingFinding[],
): Json {
  if (allowed.includes(value)) {
    return value;
  }
  const quoted = allowed.map((each) => `'${String(each)}'`);
  const listed = `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1) ?? ""}`;
  // A vocabulary with a class of its own is an enumeration, one without is a literal.
  const type = schema[className] === undefined ? "literal_error" : "enum";
  return note(findings, path, type, `Input should be ${listed}`, value);
}

function checkPattern(
  value: string,
  schema: JsonObject,
  path: readonly (string | number)[],
  findings: SettingFinding[],
): Json {
  const least = schema["minLength"];
  if (typeof least === "number" && value.length < least) {
    const message = `String should have at least ${least} character${least === 1 ? "" : "s"}`;
    return note(findings, path, "string_too_short", message, value);
  }
  const pattern = schema["pattern"];
  if (typeof pattern === "string" && !new RegExp(pattern).test(value)) {
    const message = `String should match pattern '${pattern}'`;
    return note(findings, path, "string_pattern_mismatch", message, value);
  }
  return value;
}

function toNumber(
  value: Json,
  path: readonly (string | number)[],
  findings: SettingFinding[],
): Json {
  if (typeof value === "number") {
    return value;
  }
  if (typeof value === "boolean") {
    return value ? 1 : 0;
  }
  if (typeof value !== "string") {
    return note(findings, path, "float_type", "Input should be a valid number", value);
  }
  const number = Number(value);
  if (value.trim() !== "" && !Number.isNaN(number)) {
    return number;
  }
  const message = "Input should be a valid number, unable to parse string as a number";
  return note(findings, path, "float_parsing", message, value);
}

function checkBounds(
  value: Json,
  schema: JsonObject,
  path: readonly (string | number)[],
  findings: SettingFinding[],
): Json {
  if (typeof value !== "number") {
    return value;
  }
  const bounds = [
    [
      "minimum",
      "greater_than_equal",
      "greater than or equal to",
      (bound: number) => value >= bound,
    ],
    ["exclusiveMinimum", "greater_than", "greater than", (bound: number) => value > bound],
    ["maximum", "less_than_equal", "less than or equal to", (bound: number) => value <= bound],
    ["exclusiveMaximum", "less_than", "less than", (bound: number) => value < bound],
  ] as const;
  for (const [key, type, words, fits] of bounds) {
    const bound = schema[key];
    if (typeof bound === "number" && !fits(bound)) {
      return note(findings, path, type, `Input should be ${words} ${bound}`, value);
    }
  }
  return value;
}

function checkArray(
  value: Json,
  schema: JsonObject,
  path: readonly (string | number)[],
  findings: SettingFinding[],
  root: JsonObject,
): Json {
  const tuple = schema["prefixItems"];
  if (Array.isArray(tuple)) {
    return checkTuple(value, tuple, path, findings, root);
  }
  if (!Array.isArray(value)) {
    return note(findings, path, "list_type", "Input should be a valid list", value);
  }
  const items = schema["items"];
  const list: readonly Json[] = value;
  if (!isObject(items)) {
    return list;
  }
  return list.map((item, index) => checkSetting(item, items, [...path, index], findings, root));
}

/** A list of a fixed length whose items have a schema each. */
function checkTuple(
  value: Json,
  schemas: readonly Json[],
  path: readonly (string | number)[],
  findings: SettingFinding[],
  root: JsonObject,
): Json {
  if (!Array.isArray(value)) {
    return note(findings, path, "tuple_type", "Input should be a valid tuple", value);
  }
  const list: readonly Json[] = value;
  return schemas.map((schema, index) => {
    const item = list[index];
    const at = [...path, index];
    if (item === undefined) {
      return note(findings, at, "missing", "Field required", list);
    }
    return isObject(schema) ? checkSetting(item, schema, at, findings, root) : item;
  });
}

function checkObject(
  value: Json,
  schema: JsonObject,
  path: readonly (string | number)[],
  findings: SettingFinding[],
  root: JsonObject,
): Json {
  const class_ = schema[className];
  if (!isObject(value) && typeof class_ === "string" && schema["properties"] !== undefined) {
    const message = `Input should be a valid dictionary or instance of ${class_}`;
    return note(findings, path, "model_type", message, value);
  }
  if (!isObject(value)) {
    return note(findings, path, "dict_type", "Input should be a valid dictionary", value);
  }
  // Settings are JSON.
  const object = value;
  // An object with declared properties is a class of the server: checked, but kept as it was sent.
  if (schema["properties"] !== undefined) {
    for (const [key, inner] of Object.entries(propertiesOf(schema))) {
      const given = object[key];
      if (given !== undefined) {
        checkSetting(given, inner, [...path, key], findings, root);
      }
    }
    return object;
  }
  const values = schema["additionalProperties"];
  if (!isObject(values)) {
    return object;
  }
  return Object.fromEntries(
    Object.entries(object).map(([key, inner]) => [
      key,
      checkSetting(inner, values, [...path, key], findings, root), // Part of a schema.
    ]),
  );
}
