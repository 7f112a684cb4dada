import { parseJson } from "../framework/cty/json.ts";
import { isNumber, numbersEqual, parseNumber } from "../framework/cty/number.ts";
import {
  isUnknown,
  isValueList,
  isValueMap,
  unwrapDynamic,
  type Value,
} from "../framework/cty/values.ts";

/**
 * Whether two maps of settings mean the same to the server: the same keys with values of the same
 * meaning. A key with null counts as configured, so it is no other key.
 */
export function sameConfiguration(before: Value, after: Value): boolean {
  const [a, b] = [unwrapDynamic(before), unwrapDynamic(after)];
  if (a === null || b === null || !isValueMap(a) || !isValueMap(b)) {
    return sameMeaning(a, b);
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && sameMeaning(a[key] ?? null, b[key] ?? null))
  );
}

/** Whether two settings mean the same: `"true"` and `true`, `"8"` and `8`, a JSON text and its value. */
export function sameMeaning(before: Value, after: Value): boolean {
  const [a, b] = [unwrapDynamic(before), unwrapDynamic(after)];
  if (a === null || b === null || isUnknown(a) || isUnknown(b)) {
    return a === b;
  }
  if (typeof a === "string" && typeof b === "string") {
    return a === b || sameJson(a, b);
  }
  if (typeof a === "string" || typeof b === "string") {
    return typeof a === "string" ? textMeans(a, b) : textMeans(String(b), a);
  }
  if (isNumber(a) || isNumber(b)) {
    return isNumber(a) && isNumber(b) && numbersEqual(a, b);
  }
  if (isValueList(a) || isValueList(b)) {
    return (
      isValueList(a) &&
      isValueList(b) &&
      a.length === b.length &&
      a.every((item, index) => sameMeaning(item, b[index] ?? null))
    );
  }
  return isValueMap(a) && isValueMap(b) ? sameConfiguration(a, b) : a === b;
}

function textMeans(text: string, value: Value): boolean {
  if (isNumber(value)) {
    try {
      return numbersEqual(parseNumber(text.trim()), value);
    } catch {
      return false;
    }
  }
  if (typeof value === "boolean") {
    return text.trim().toLowerCase() === String(value);
  }
  const parsed = tryJson(text);
  return parsed !== undefined && sameMeaning(parsed, value);
}

function sameJson(a: string, b: string): boolean {
  const [left, right] = [tryJson(a), tryJson(b)];
  return left !== undefined && right !== undefined && sameMeaning(left, right);
}

function tryJson(text: string): Value | undefined {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
