import type { Finding, Location } from "../errors/findings.ts";
import { isObject, type Json, type JsonObject } from "../values/json.ts";
import { boolean, type Check, INVALID, integer } from "./checks.ts";
import { getAlternatives, getClassName, getProperties, toPythonType } from "./json-schema.ts";

/** Where a value is, and what its check shares with the checks around it. */
export interface SchemaContext {
  readonly loc: Location;
  readonly findings: Finding[];
  /** The schema whose `$defs` references lead to. */
  readonly root: JsonObject;
}

/**
 * Checks a setting against the schema of its flavor or auth method as pydantic does. Returns it as ZenML
 * stores it, or as it is with findings added. References are resolved in `root`.
 */
export function checkAgainstSchema(value: Json, schema: JsonObject, context: SchemaContext): Json {
  const alternatives = getAlternatives(schema, context.root);
  if (value === null && alternatives.some((each) => each["type"] === "null")) {
    return null;
  }
  const candidates = alternatives.filter((each) => each["type"] !== "null");
  const problems: Finding[] = [];
  for (const candidate of candidates) {
    const findings: Finding[] = [];
    const parsed = checkAlternative(value, candidate, { ...context, findings });
    if (findings.length === 0) {
      return parsed;
    }
    problems.push(
      ...(candidates.length > 1
        ? findings.map((each) => nameAlternative(each, candidate, context.loc.length))
        : findings),
    );
  }
  context.findings.push(...problems);
  return value;
}

/** Findings in a union carry the name of the alternative that was tried. */
function nameAlternative(finding: Finding, candidate: JsonObject, depth: number): Finding {
  const { loc } = finding;
  return {
    ...finding,
    loc: [...loc.slice(0, depth), toPythonType(candidate), ...loc.slice(depth)],
  };
}

function checkAlternative(value: Json, schema: JsonObject, context: SchemaContext): Json {
  const allowed = schema["enum"];
  if (Array.isArray(allowed)) {
    return checkEnum(value, allowed, schema, context);
  }
  switch (schema["type"]) {
    case "string":
      return typeof value === "string"
        ? checkString(value, schema, context)
        : report(context, "string_type", "Input should be a valid string", value);
    case "boolean":
      return applyCheck(boolean, value, context);
    case "integer":
      return checkBounds(applyCheck(integer, value, context), schema, context);
    case "number":
      return checkBounds(toNumber(value, context), schema, context);
    case "array":
      return checkArray(value, schema, context);
    case "object":
      return checkObject(value, schema, context);
    default:
      return value;
  }
}

function applyCheck(check: Check<Json>, value: Json, { loc, findings }: SchemaContext): Json {
  const parsed = check(value, loc, findings);
  return parsed === INVALID ? value : parsed;
}

function report({ loc, findings }: SchemaContext, type: string, msg: string, input: Json): Json {
  findings.push({ type, loc, msg, input });
  return input;
}

function checkEnum(
  value: Json,
  allowed: readonly Json[],
  schema: JsonObject,
  context: SchemaContext,
): Json {
  if (allowed.includes(value)) {
    return value;
  }
  const quoted = allowed.map((each) => `'${String(each)}'`);
  const listed = `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1) ?? ""}`;
  // With a class it is a Python enumeration, without one a literal type.
  const type = getClassName(schema) === undefined ? "literal_error" : "enum";
  return report(context, type, `Input should be ${listed}`, value);
}

function checkString(value: string, schema: JsonObject, context: SchemaContext): Json {
  const least = schema["minLength"];
  if (typeof least === "number" && value.length < least) {
    const message = `String should have at least ${least} character${least === 1 ? "" : "s"}`;
    return report(context, "string_too_short", message, value);
  }
  const pattern = schema["pattern"];
  if (typeof pattern === "string" && !new RegExp(pattern).test(value)) {
    const message = `String should match pattern '${pattern}'`;
    return report(context, "string_pattern_mismatch", message, value);
  }
  return value;
}

function toNumber(value: Json, context: SchemaContext): Json {
  if (typeof value === "number") {
    return value;
  }
  if (typeof value === "boolean") {
    return value ? 1 : 0;
  }
  if (typeof value !== "string") {
    return report(context, "float_type", "Input should be a valid number", value);
  }
  const number = Number(value);
  if (value.trim() !== "" && !Number.isNaN(number)) {
    return number;
  }
  const message = "Input should be a valid number, unable to parse string as a number";
  return report(context, "float_parsing", message, value);
}

const BOUNDS = [
  { key: "minimum", type: "greater_than_equal", words: "greater than or equal to" },
  { key: "exclusiveMinimum", type: "greater_than", words: "greater than" },
  { key: "maximum", type: "less_than_equal", words: "less than or equal to" },
  { key: "exclusiveMaximum", type: "less_than", words: "less than" },
] as const;

function checkBounds(value: Json, schema: JsonObject, context: SchemaContext): Json {
  if (typeof value !== "number") {
    return value;
  }
  for (const { key, type, words } of BOUNDS) {
    const bound = schema[key];
    if (typeof bound === "number" && !isWithin(value, type, bound)) {
      return report(context, type, `Input should be ${words} ${bound}`, value);
    }
  }
  return value;
}

function isWithin(value: number, type: (typeof BOUNDS)[number]["type"], bound: number): boolean {
  switch (type) {
    case "greater_than_equal":
      return value >= bound;
    case "greater_than":
      return value > bound;
    case "less_than_equal":
      return value <= bound;
    case "less_than":
      return value < bound;
  }
}

function checkArray(value: Json, schema: JsonObject, context: SchemaContext): Json {
  const tuple = schema["prefixItems"];
  if (Array.isArray(tuple)) {
    return checkTuple(value, tuple, context);
  }
  if (!Array.isArray(value)) {
    return report(context, "list_type", "Input should be a valid list", value);
  }
  const items = schema["items"];
  const list: readonly Json[] = value;
  if (!isObject(items)) {
    return list;
  }
  return list.map((item, index) => checkAgainstSchema(item, items, enter(context, index)));
}

/** A list of fixed length with a schema for each item. */
function checkTuple(value: Json, schemas: readonly Json[], context: SchemaContext): Json {
  if (!Array.isArray(value)) {
    return report(context, "tuple_type", "Input should be a valid tuple", value);
  }
  const list: readonly Json[] = value;
  return schemas.map((schema, index) => {
    const item = list[index];
    const at = enter(context, index);
    if (item === undefined) {
      return report(at, "missing", "Field required", list);
    }
    return isObject(schema) ? checkAgainstSchema(item, schema, at) : item;
  });
}

function checkObject(value: Json, schema: JsonObject, context: SchemaContext): Json {
  const className = getClassName(schema);
  if (!isObject(value) && className !== undefined && schema["properties"] !== undefined) {
    const message = `Input should be a valid dictionary or instance of ${className}`;
    return report(context, "model_type", message, value);
  }
  if (!isObject(value)) {
    return report(context, "dict_type", "Input should be a valid dictionary", value);
  }
  // Objects of a class are checked, but stored as they were sent.
  if (schema["properties"] !== undefined) {
    for (const [key, inner] of Object.entries(getProperties(schema))) {
      const given = value[key];
      if (given !== undefined) {
        checkAgainstSchema(given, inner, enter(context, key));
      }
    }
    return value;
  }
  const values = schema["additionalProperties"];
  if (!isObject(values)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      checkAgainstSchema(inner, values, enter(context, key)),
    ]),
  );
}

function enter(context: SchemaContext, step: string | number): SchemaContext {
  return { ...context, loc: [...context.loc, step] };
}
