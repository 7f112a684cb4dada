import {
  type CtyNumber,
  isNumber,
  isUnknown,
  isValueList,
  isValueMap,
  numbersEqual,
  parseJson,
  parseNumber,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import { toBoolean, toNumber } from "./parse-setting.ts";

/** Settings from which the server strips trailing slashes. **Source:** container registries of ZenML 0.98.0. */
const SLASHES_DO_NOT_COUNT: ReadonlySet<string> = new Set(["uri"]);

/**
 * Semantic equality of a configured value and the server's: true when the server's value is what the server makes of
 * the configured one. Flavors parse strings into numbers, bools, lists and objects, and fill nested objects with
 * empty defaults.
 *
 * The direction matters: a server that has the number 1 may have been sent `"01"`, but a server that has the string
 * `"01"` was not sent the number 1. An unknown value equals nothing.
 */
export function sameMeaning(configured: Value, server: Value): boolean {
  const ours = unwrapDynamic(configured);
  const theirs = unwrapDynamic(server);
  if (isUnknown(ours) || isUnknown(theirs)) {
    return false;
  }
  if (typeof theirs === "string") {
    return typeof ours === "string"
      ? sameTexts(ours, theirs)
      : ours !== null && isWrittenAs(ours, theirs);
  }
  if (typeof theirs === "boolean") {
    return toBoolean(ours) === theirs;
  }
  if (isNumber(theirs)) {
    return sameNumber(ours, theirs);
  }
  if (isValueList(theirs)) {
    return sameList(ours, theirs);
  }
  if (isValueMap(theirs)) {
    const map = typeof ours === "string" ? findContainer(ours) : ours;
    return map !== undefined && isValueMap(map) && holds(map, theirs);
  }
  return ours === null;
}

/** As {@link sameMeaning}, for the setting of that name: some settings have a rule of their own. */
export function sameSetting(key: string, configured: Value, server: Value): boolean {
  const ours = unwrapDynamic(configured);
  return SLASHES_DO_NOT_COUNT.has(key) && typeof ours === "string" && typeof server === "string"
    ? withoutSlashes(ours) === withoutSlashes(server)
    : sameMeaning(ours, server);
}

function sameNumber(ours: Value, theirs: CtyNumber): boolean {
  const text = toNumber(ours);
  const number = text === undefined ? undefined : findNumber(text);
  return number !== undefined && numbersEqual(number, theirs);
}

function sameList(ours: Value, theirs: readonly Value[]): boolean {
  const list = typeof ours === "string" ? (findContainer(ours) ?? splitAtCommas(ours)) : ours;
  return (
    isValueList(list) &&
    list.length === theirs.length &&
    list.every((one, index) => sameMeaning(one, theirs[index] ?? null))
  );
}

/** Whether the server has every configured key, and everything else that it has is an empty default. */
function holds(ours: ValueMap, theirs: ValueMap): boolean {
  const isThere = Object.entries(ours).every(([key, value]) => {
    const plain = unwrapDynamic(value);
    return plain === null ? isEmpty(theirs[key]) : sameMeaning(plain, theirs[key] ?? null);
  });
  const others = Object.entries(theirs).filter(([key]) => !Object.hasOwn(ours, key));
  return isThere && others.every(([, value]) => isEmpty(value));
}

function isEmpty(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === "" || value === false) {
    return true;
  }
  return isValueList(value)
    ? value.length === 0
    : isValueMap(value) && Object.values(value).every(isEmpty);
}

/** Two strings that are both JSON documents are compared as documents: whitespace in JSON has no meaning. */
function sameTexts(ours: string, theirs: string): boolean {
  if (ours === theirs) {
    return true;
  }
  const document = findContainer(ours);
  const other = document === undefined ? undefined : findContainer(theirs);
  return document !== undefined && other !== undefined && sameDocument(document, other);
}

function sameDocument(a: Value, b: Value): boolean {
  if (isValueList(a) && isValueList(b)) {
    return a.length === b.length && a.every((one, index) => sameDocument(one, b[index] ?? null));
  }
  if (isValueMap(a) && isValueMap(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && sameDocument(a[key] ?? null, b[key] ?? null))
    );
  }
  return isNumber(a) && isNumber(b) ? numbersEqual(a, b) : a === b;
}

/** Whether the server has the value as a string: connectors store it that way, and so does the official provider. */
function isWrittenAs(ours: Exclude<Value, null>, theirs: string): boolean {
  if (typeof ours === "boolean") {
    return theirs.toLowerCase() === String(ours);
  }
  if (isNumber(ours)) {
    // A leading zero makes it a different value: account numbers have them.
    const isPlain = /^-?(0|[1-9]\d*)(\.\d+)?$/.test(theirs);
    const number = isPlain ? findNumber(theirs) : undefined;
    return number !== undefined && numbersEqual(number, ours);
  }
  const document = findContainer(theirs);
  if (isValueList(ours)) {
    const list = document ?? splitAtCommas(theirs);
    return isValueList(list) && sameList(ours, list);
  }
  return document !== undefined && isValueMap(document) && sameMeaning(ours, document);
}

function splitAtCommas(text: string): readonly string[] {
  return text.split(",").map((one) => one.trim());
}

/** Parses a JSON document that is a list or an object. Returns undefined for any other string. */
function findContainer(text: string): Value | undefined {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    return parseJson(text);
  } catch {
    return undefined; // It only begins like JSON.
  }
}

function findNumber(text: string): CtyNumber | undefined {
  try {
    return parseNumber(text);
  } catch {
    return undefined; // Such as "inf", which JSON cannot represent either.
  }
}

function withoutSlashes(text: string): string {
  return text.replace(/\/+$/, "");
}

/**
 * Semantic equality of two values of an attribute, for the trait `comparedBy`: when it is true, the plan shows no
 * change. Both values may be dynamic or null. Maps are compared key by key as by {@link sameSetting}, where null counts as
 * absent, and a string in the state may also be the JSON of the server's value.
 */
export function sameConfiguration(before: Value, after: Value): boolean {
  const [state, config] = [unwrapDynamic(before), unwrapDynamic(after)];
  if (!isValueMap(state) || !isValueMap(config)) {
    return sameMeaning(config, state);
  }
  const keys = new Set([...Object.keys(config), ...Object.keys(state)]);
  return [...keys].every((key) => {
    const [ours, theirs] = [config[key] ?? null, unwrapDynamic(state[key] ?? null)];
    const rendered = typeof theirs === "string" ? findContainer(theirs) : undefined;
    return (
      sameSetting(key, ours, theirs) || (rendered !== undefined && sameMeaning(ours, rendered))
    );
  });
}
