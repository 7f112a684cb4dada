/** Any JSON value. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** Whether the value is an object: not a list, not null, not the bytes of a body that is not JSON. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array)
  );
}

/** The value of a JSON string; undefined when the string is not JSON. */
export function parseJson(source: string): Json | undefined {
  try {
    // JSON.parse() returns nothing else.
    return JSON.parse(source) as Json;
  } catch {
    return undefined;
  }
}
