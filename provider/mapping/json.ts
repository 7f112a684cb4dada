import {
  canonicalNumber,
  createValueMap,
  ExactNumber,
  isNumber,
  isUnknown,
  isValueList,
  isValueMap,
  isWhollyKnown,
  numberText,
  stringifyJson,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import type { JsonObject, JsonValue } from "../../client/wire-types.ts";

/**
 * A known value as it is sent. A whole number keeps all its digits. Any other number that JavaScript would round is sent
 * as a decimal string, which the server parses where it wants a number.
 */
export function toJsonValue(value: Value): JsonValue {
  const plain = unwrapDynamic(value);
  if (
    plain === null ||
    isUnknown(plain) ||
    typeof plain === "string" ||
    typeof plain === "boolean"
  ) {
    return isUnknown(plain) ? null : plain;
  }
  if (isNumber(plain)) {
    return plain instanceof ExactNumber ? numberText(plain) : plain;
  }
  if (isValueList(plain)) {
    return plain.map(toJsonValue);
  }
  return isValueMap(plain) ? toJsonObject(plain) : null;
}

/** A map as it is sent. A null in the map itself is left out: to the server both mean the same. */
export function toJsonObject(map: ValueMap): JsonObject {
  return createValueMap(
    Object.entries(map)
      .filter(([, value]) => unwrapDynamic(value) !== null)
      .map(([key, value]) => [key, toJsonValue(value)] as const),
  );
}

/** Any value as a string: a string as it is, everything else as JSON. Null stays null. */
export function toJsonString(value: Value): string | null {
  const plain = unwrapDynamic(value);
  if (plain === null || typeof plain === "string") {
    return plain;
  }
  return stringifyJson(plain);
}

/** A map whose values may be anything, as a map of strings. */
export function toStringMap(map: ValueMap | JsonObject): { readonly [key: string]: string | null } {
  return createValueMap(
    Object.entries(map).map(([key, value]) => [key, toJsonString(value)] as const),
  );
}

/** Whether two values mean the same as JSON: the order of keys means nothing. What is unknown is never the same. */
export function sameJson(a: Value, b: Value): boolean {
  return isWhollyKnown(a) && isWhollyKnown(b) && canonicalJson(a) === canonicalJson(b);
}

/** The same string for equal values, whatever the order of the keys and the form of the numbers. */
export function canonicalJson(value: Value): string {
  const plain = unwrapDynamic(value);
  if (isNumber(plain)) {
    return canonicalNumber(plain);
  }
  if (isValueList(plain)) {
    return `[${plain.map(canonicalJson).join()}]`;
  }
  if (isValueMap(plain)) {
    const keys = Object.keys(plain).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(plain[key] ?? null)}`).join()}}`;
  }
  return JSON.stringify(plain);
}
