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

/**
 * How deep bodies may be nested: as deep as ZenML reads them.
 *
 * **Source:** tried on ZenML 0.98.0, whose JSON parser gives up between 950 and 1,000.
 */
export const MAX_BODY_DEPTH = 990;

/** Deeper than any stored value, and far from what overflows the stack of whoever walks the value. */
const MAX_DEPTH = 1_100;

/** The value of a JSON string; undefined when the string is not JSON, or nested deeper than 1,100 times. */
export function parseJson(source: string): Json | undefined {
  if (isNestedDeeper(source, MAX_DEPTH)) {
    return undefined;
  }
  try {
    // JSON.parse() returns nothing else.
    return JSON.parse(source) as Json;
  } catch {
    return undefined;
  }
}

/** Whether lists and objects of a JSON string are nested deeper than `limit`. */
export function isNestedDeeper(source: string, limit: number): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index];
    if (isInString) {
      if (character === "\\") {
        index += 1;
      } else if (character === '"') {
        isInString = false;
      }
    } else if (character === '"') {
      isInString = true;
    } else if (character === "[" || character === "{") {
      depth += 1;
      if (depth > limit) {
        return true;
      }
    } else if (character === "]" || character === "}") {
      depth -= 1;
    }
  }
  return false;
}
