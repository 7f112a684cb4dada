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

/** Settings whose trailing slashes the server takes away. **Source:** container registries of ZenML 0.98.0. */
const SLASHES_DO_NOT_COUNT: ReadonlySet<string> = new Set(["uri"]);

/**
 * True when the server's value is what it made of the configured one, or would have: flavors parse texts into
 * numbers, bools, lists and objects and fill nested objects with empty defaults.
 *
 * The direction matters: `"01"` is configured for the number 1, while the text `"01"` of the server
 * is not what the number 1 leads to. An unknown value is like nothing.
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

/** `sameMeaning` for the setting of that name, some of which have a rule of their own. */
export function sameSetting(key: string, configured: Value, server: Value): boolean {
  const ours = unwrapDynamic(configured);
  return SLASHES_DO_NOT_COUNT.has(key) && typeof ours === "string" && typeof server === "string"
    ? withoutSlashes(ours) === withoutSlashes(server)
    : sameMeaning(ours, server);
}

/** True when both maps have the same settings by meaning; a null setting is an absent one. */
export function sameSettings(configured: ValueMap, server: ValueMap): boolean {
  const keys = new Set([...Object.keys(configured), ...Object.keys(server)]);
  return [...keys].every((key) => sameSetting(key, configured[key] ?? null, server[key] ?? null));
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

/** Every configured key is there, and what else is there the server filled in: it says nothing. */
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

/** Two texts that are both documents compare by their content: nobody means the blanks in JSON. */
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

/** The server kept as text what is configured as something else: connectors do, and the official provider. */
function isWrittenAs(ours: Exclude<Value, null>, theirs: string): boolean {
  if (typeof ours === "boolean") {
    return theirs.toLowerCase() === String(ours);
  }
  if (isNumber(ours)) {
    // A leading zero makes it another text: account numbers have them.
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

/** The list or object that the text is the JSON of. */
function findContainer(text: string): Value | undefined {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    return parseJson(text);
  } catch {
    return undefined; // a text that only begins like JSON
  }
}

function findNumber(text: string): CtyNumber | undefined {
  try {
    return parseNumber(text);
  } catch {
    return undefined; // such as "inf", which has no JSON form either
  }
}

function withoutSlashes(text: string): string {
  return text.replace(/\/+$/, "");
}

/**
 * Whether a configuration means what is in the state already, so that the plan shows no change. Both may
 * be dynamic values or null; for maps of settings it is `sameSettings`, where a text in the state may
 * also be the JSON of what the server has.
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
