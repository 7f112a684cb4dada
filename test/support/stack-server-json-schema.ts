import fc from "fast-check";
import { isObject, type JsonObject } from "../../stack-server/values/json.ts";

/** An API document: only what is read here. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonObject>> };
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: JsonObject;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: JsonObject }>>;
  };
  readonly responses: Readonly<
    Record<
      string,
      { readonly content?: Readonly<Record<string, { readonly schema?: JsonObject }>> }
    >
  >;
}

function resolve(schema: JsonObject, document: ApiDocument): JsonObject {
  const reference = schema["$ref"];
  if (typeof reference !== "string") {
    return schema;
  }
  return document.components.schemas[reference.split("/").at(-1) ?? ""] ?? {};
}

function alternatives(schema: JsonObject): readonly JsonObject[] | undefined {
  const list = schema["anyOf"] ?? schema["oneOf"];
  return Array.isArray(list) ? list.filter(isObject).map((each) => each as JsonObject) : undefined; // Parts of a schema are JSON.
}

/** Where a value leaves the schema: one sentence per place, none when it fits. */
export function breaches(
  value: unknown,
  schema: JsonObject,
  document: ApiDocument,
  at = "$",
): readonly string[] {
  const rule = resolve(schema, document);
  const choices = alternatives(rule);
  if (choices !== undefined) {
    const all = choices.map((each) => breaches(value, each, document, at));
    return all.some((each) => each.length === 0)
      ? []
      : (all.sort((a, b) => a.length - b.length)[0] ?? []);
  }
  const allowed: unknown = rule["enum"];
  if (Array.isArray(allowed) && !allowed.includes(value)) {
    return [`${at}: ${JSON.stringify(value)} is not in the vocabulary`];
  }
  switch (rule["type"]) {
    case "null":
      return value === null ? [] : [`${at}: not null`];
    case "string":
      return typeof value === "string" ? [] : [`${at}: not a string`];
    case "integer":
      return Number.isInteger(value) ? [] : [`${at}: not an integer`];
    case "number":
      return typeof value === "number" ? [] : [`${at}: not a number`];
    case "boolean":
      return typeof value === "boolean" ? [] : [`${at}: not a boolean`];
    case "array":
      if (!Array.isArray(value)) {
        return [`${at}: not an array`];
      }
      return value.flatMap(
        (each: unknown, index) =>
          isObject(rule["items"]) ? breaches(each, rule["items"], document, `${at}[${index}]`) : [], // Part of a schema.
      );
    case "object":
      return objectBreaches(value, rule, document, at);
    default:
      return [];
  }
}

function objectBreaches(
  value: unknown,
  rule: JsonObject,
  document: ApiDocument,
  at: string,
): readonly string[] {
  if (!isObject(value)) {
    return [`${at}: not an object`];
  }
  const properties = isObject(rule["properties"]) ? rule["properties"] : {};
  const needed: readonly unknown[] = Array.isArray(rule["required"]) ? rule["required"] : [];
  const missing = needed
    .filter((key) => !Object.hasOwn(value, String(key)))
    .map((key) => `${at}.${String(key)}: missing`);
  const inner = Object.entries(value).flatMap(([key, each]) => {
    const own = properties[key] ?? rule["additionalProperties"];
    return isObject(own) ? breaches(each, own, document, `${at}.${key}`) : []; // Part of a schema.
  });
  return [...missing, ...inner];
}

/** Values that fit the schema, mostly: now and then one of another type. */
export function toArbitrary(
  schema: JsonObject,
  document: ApiDocument,
  depth = 0,
): fc.Arbitrary<unknown> {
  const fitting = toFitting(schema, document, depth);
  const odd = fc.constantFrom<unknown>(null, "", "x", -1, 1.5, true, [], {}, ["x"], { a: 1 });
  return fc.oneof(
    { weight: 12, arbitrary: fitting },
    { weight: depth === 0 ? 0 : 1, arbitrary: odd },
  );
}

function toFitting(
  schema: JsonObject,
  document: ApiDocument,
  depth: number,
): fc.Arbitrary<unknown> {
  const rule = resolve(schema, document);
  const choices = alternatives(rule);
  if (choices !== undefined) {
    return fc.oneof(...choices.map((each) => toArbitrary(each, document, depth + 1)));
  }
  const allowed: unknown = rule["enum"];
  if (Array.isArray(allowed)) {
    const values: readonly unknown[] = allowed;
    return fc.constantFrom(...values);
  }
  switch (rule["type"]) {
    case "null":
      return fc.constant(null);
    case "string":
      return stringOf(rule);
    case "integer":
      return fc.integer({ min: 0, max: 5000 });
    case "number":
      return fc.integer({ min: 0, max: 50 });
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(
        isObject(rule["items"])
          ? toArbitrary(rule["items"], document, depth + 1)
          : fc.constant("x"),
        { maxLength: 2 },
      ); // Part of a schema.
    case "object":
      return objectOf(rule, document, depth);
    default:
      return fc.constantFrom<unknown>("x", 1, null, {});
  }
}

function stringOf(rule: JsonObject): fc.Arbitrary<string> {
  if (rule["format"] === "uuid") {
    return fc.uuid();
  }
  if (rule["format"] === "date-time") {
    return fc.constantFrom("2030-01-01T00:00:00", "2030-01-01T00:00:00Z", "soon");
  }
  return fc.oneof(
    fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(..."abcdefgh0123456789_-") }),
    fc.constantFrom("", "ä ö", "a{{b.c}}", "x".repeat(256)),
  );
}

function objectOf(rule: JsonObject, document: ApiDocument, depth: number): fc.Arbitrary<unknown> {
  const properties = isObject(rule["properties"]) ? Object.entries(rule["properties"]) : [];
  const needed: readonly unknown[] = Array.isArray(rule["required"]) ? rule["required"] : [];
  if (properties.length === 0) {
    return fc.constantFrom({}, { a: "b" }, { a: 1, b: [null] });
  }
  const fields = Object.fromEntries(
    properties.map(([key, each]) => [key, toArbitrary(each as JsonObject, document, depth + 1)]),
  ); // Parts of a schema.
  return fc.record(fields, { requiredKeys: needed.map(String).filter((key) => key in fields) });
}
