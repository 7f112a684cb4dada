import { parseJson } from "../framework/cty/json.ts";
import { isNumber, numbersEqual, parseNumber } from "../framework/cty/number.ts";
import {
  isUnknown,
  isValueList,
  isValueMap,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "../framework/cty/values.ts";

/**
 * Whether two maps of settings mean the same to the server: the same keys with values of the same
 * meaning. A key with null is no key, and a `uri` may end with a slash or not.
 */
export function sameConfiguration(before: Value, after: Value): boolean {
  const [a, b] = [unwrapDynamic(before), unwrapDynamic(after)];
  if (a === null || b === null || !isValueMap(a) || !isValueMap(b)) {
    return sameMeaning(a, b);
  }
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => {
    const [left, right] = [a[key] ?? null, b[key] ?? null];
    return sameMeaning(left, right) || (key === "uri" && sameUri(left, right));
  });
}

/**
 * Whether a setting means what it is to become: `"true"` and `true`, `"8"` and `8`, a JSON text and its
 * value. A nested object may have more empty keys before than after, not the other way round.
 */
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
  return isValueMap(a) && isValueMap(b) ? hasMeaningOf(a, b) : a === b;
}

/**
 * Whether a nested object still means what it is to become. What it has beyond that has to be empty: the server
 * fills the defaults of nested settings that came as text, and an import takes them over.
 */
function hasMeaningOf(before: ValueMap, after: ValueMap): boolean {
  return (
    Object.entries(after).every(([key, value]) => sameMeaning(before[key] ?? null, value)) &&
    Object.entries(before).every(([key, value]) => key in after || isEmptyValue(value))
  );
}

/** What a server shows of a nested setting that nobody set. */
export function isEmptyValue(value: Value): boolean {
  const plain = unwrapDynamic(value);
  return (
    plain === null ||
    plain === "" ||
    plain === false ||
    (isValueList(plain) && plain.length === 0) ||
    (isValueMap(plain) && Object.values(plain).every(isEmptyValue))
  );
}

function sameUri(a: Value, b: Value): boolean {
  const [left, right] = [unwrapDynamic(a), unwrapDynamic(b)];
  return (
    typeof left === "string" &&
    typeof right === "string" &&
    left.replace(/\/+$/, "") === right.replace(/\/+$/, "")
  );
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
