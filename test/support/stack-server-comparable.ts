import { isObject } from "../../stack-server/values/json.ts";

const uuidPattern = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;

/**
 * An answer without what must differ between two servers: ids, times, keys, the run's names, prose that our
 * copy of the catalogue leaves out, places in the server's source, statements of its database.
 */
export function toComparable(value: unknown, run: string): unknown {
  if (typeof value === "string") {
    return comparableText(value, run);
  }
  if (Array.isArray(value)) {
    return value.map((each: unknown) => toComparable(each, run));
  }
  if (!isObject(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !isProse(key, inner, value) && !isSyncedName(key, value))
      .map(([key, inner]) => [comparableText(key, run), toComparable(inner, run)]),
  );
}

/** How a shipped flavor is shown: "Gcp" on a fresh real server, "GCP" once a test has synced its flavors. */
function isSyncedName(key: string, holder: { readonly [key: string]: unknown }): boolean {
  return key === "display_name" && String(holder["source"]).startsWith("zenml.");
}

/** Descriptions and titles of schemas and of connector types. */
function isProse(
  key: string,
  value: unknown,
  holder: { readonly [key: string]: unknown },
): boolean {
  if (typeof value !== "string" || (key !== "description" && key !== "title")) {
    return false;
  }
  const schemaKeys = [
    "type",
    "anyOf",
    "$ref",
    "properties",
    "enum",
    "additionalProperties",
    "default",
  ];
  const typeKeys = ["resource_types", "auth_methods", "auth_method", "resource_type"];
  const isEnvelopePart = "created" in holder || "environment" in holder || "config" in holder;
  return !isEnvelopePart && [...schemaKeys, ...typeKeys].some((each) => each in holder);
}

function comparableText(text: string, run: string): string {
  return (
    text
      .replaceAll(run, "<run>")
      .replace(uuidPattern, (id) => (/^0{8}-/.test(id) ? id : "<id>"))
      .replace(/\b[0-9a-f]{32,64}\b/g, "<hex>")
      .replace(/id=startswith:[0-9a-f-]+/g, "id=startswith:<id>")
      .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\.\d{6}/g, "<time>")
      .replace(/ZENKEY_[\w=]+/g, "<key>")
      .replace(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g, "<token>")
      // Where in the source of the real server a request was refused.
      .replace(/\n\n {2}File [\s\S]*$/, "")
      // The database's statement and its parameters.
      .replace(/\n\[SQL:[\s\S]*$/, "")
      // How Python shows a whole object depends on its unsent keys.
      .replace(/input_value=\{.*?\}, input_type=dict/g, "input_value=<object>, input_type=dict")
      .replace(/<GenericFilterOps\.\w+: ('\w+')>/g, "$1")
      .replace(/input_type=GenericFilterOps/g, "input_type=str")
      // Where and how a JSON parser stumbles is its own affair.
      .replace(
        /('json_invalid', 'loc': \('body', )\d+(.*?'error': ')[^']*/g,
        "$1<position>$2<reason>",
      )
      // A Python set has no order.
      .replace(
        /Invalid configuration keys \[(.*?)\]/,
        (_all, keys: string) =>
          `Invalid configuration keys [${keys.split(", ").sort().join(", ")}]`,
      )
  );
}
