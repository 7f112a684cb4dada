import { isObject, type Json, type JsonObject } from "../values/json.ts";

/** The key under which a resolved schema carries the name of its class. */
const CLASS_NAME = "x-class-name";

/** The properties that an object schema declares, by name. */
export function getProperties(schema: JsonObject): Readonly<Record<string, JsonObject>> {
  const properties = schema["properties"];
  if (!isObject(properties)) {
    return {};
  }
  // A property's schema may be `true`, which allows everything.
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, isObject(value) ? value : {}]),
  );
}

/** Whether an object of that schema must have the property. */
export function isRequired(key: string, schema: JsonObject): boolean {
  const required = schema["required"];
  return Array.isArray(required) && required.includes(key);
}

/** The schemas one of which a value must match; references are resolved in the schema `root`. */
export function getAlternatives(schema: JsonObject, root: JsonObject): readonly JsonObject[] {
  const resolved = resolveReference(schema, root);
  const anyOf = resolved["anyOf"];
  if (!Array.isArray(anyOf)) {
    return [resolved];
  }
  // Parts of a schema are JSON.
  return anyOf.filter(isObject).flatMap((each) => getAlternatives(each as JsonObject, root));
}

/** Whether a string is kept as it is, as opposed to being read as a JSON list or object. */
export function acceptsString(schema: JsonObject, root: JsonObject): boolean {
  return getAlternatives(schema, root).some((each) => {
    const type = each["type"];
    const isTuple = each["prefixItems"] !== undefined;
    return isTuple || (type !== "object" && type !== "array" && type !== "null");
  });
}

/** The first class with declared properties whose objects match the schema: its name and schema. */
export function findNestedClass(
  schema: JsonObject,
  root: JsonObject,
): { readonly name: string; readonly schema: JsonObject } | undefined {
  const anyOf = schema["anyOf"];
  const candidates: readonly Json[] = Array.isArray(anyOf) ? anyOf : [schema];
  for (const candidate of candidates) {
    if (!isObject(candidate) || candidate["$ref"] === undefined) {
      continue;
    }
    const found = resolveReference(candidate, root);
    if (found["properties"] !== undefined) {
      return { name: toClassName(candidate["$ref"]), schema: found };
    }
  }
  return undefined;
}

/** The name of the class that a resolved schema describes, if it is one. */
export function getClassName(schema: JsonObject): string | undefined {
  const name = schema[CLASS_NAME];
  return typeof name === "string" ? name : undefined;
}

/** The Python type of a schema, as pydantic names the alternatives of a union. */
export function toPythonType(schema: Json | undefined): string {
  if (!isObject(schema)) {
    return "any";
  }
  const className = getClassName(schema);
  if (className !== undefined) {
    return className;
  }
  const values = schema["enum"];
  if (Array.isArray(values)) {
    return `literal[${values.map((each: Json) => `'${String(each)}'`).join(",")}]`;
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
      return `list[${toPythonType(schema["items"])}]`;
    case "object":
      return `dict[str,${toPythonType(schema["additionalProperties"])}]`;
    default:
      return "any";
  }
}

function resolveReference(schema: JsonObject, root: JsonObject): JsonObject {
  const reference = schema["$ref"];
  if (typeof reference !== "string") {
    return schema;
  }
  const definitions = root["$defs"];
  const name = toClassName(reference);
  const found = isObject(definitions) ? definitions[name] : undefined;
  return isObject(found) ? { ...found, [CLASS_NAME]: name } : {};
}

/** `#/$defs/KubernetesPodSettings` refers to the class `KubernetesPodSettings`. */
function toClassName(reference: unknown): string {
  return String(reference).split("/").at(-1) ?? "";
}
