import {
  createValueMap,
  isNumber,
  isUnknown,
  isValueList,
  isValueMap,
  numberText,
  stringifyJson,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import type { JsonObject, JsonValue } from "../../client/wire-types.ts";

/**
 * A known value as it is sent. Numbers that a JSON number of JavaScript would round are sent as decimal
 * text, which the server parses where it wants a number.
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
    return typeof plain === "number" ? plain : numberText(plain);
  }
  if (isValueList(plain)) {
    return plain.map(toJsonValue);
  }
  return isValueMap(plain) ? toJsonObject(plain) : null;
}

/** A map as it is sent. A null in the map itself is left out: to the server that is its absence. */
export function toJsonObject(map: ValueMap): JsonObject {
  return createValueMap(
    Object.entries(map)
      .filter(([, value]) => unwrapDynamic(value) !== null)
      .map(([key, value]) => [key, toJsonValue(value)] as const),
  );
}

/** Any JSON value as text: texts as they are, the rest as JSON. Null stays null. */
export function toText(value: Value): string | null {
  const plain = unwrapDynamic(value);
  if (plain === null || typeof plain === "string") {
    return plain;
  }
  return stringifyJson(plain);
}

/** A map whose values may be anything, as a map of texts. */
export function toTextMap(map: ValueMap | JsonObject): { readonly [key: string]: string | null } {
  return createValueMap(Object.entries(map).map(([key, value]) => [key, toText(value)] as const));
}
