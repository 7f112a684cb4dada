import {
  isNumber,
  isUnknown,
  isValueList,
  isValueMap,
  numberText,
  parseJson,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import type { Constraints, Setting, SettingType } from "../../../schemas/catalogue/types.ts";
import { toBoolean, toInteger, toNumber } from "../../../schemas/parse-setting.ts";
import { quote } from "../../mapping/names.ts";

/** A value, or a part of it, that is not of the kind its setting takes. */
export interface Mismatch {
  /** From the setting's value inwards. */
  readonly path: readonly (string | number)[];
  /** For example `a whole number`. */
  readonly wanted: string;
  /** For example `the text "ten"`; never the text of a secret. */
  readonly seen: string;
}

const KIND_NAMES: Readonly<Record<SettingType, string>> = {
  string: "a text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
  any: "any value",
};

/** Longer texts are not repeated in a message, since they are more likely to be credentials than typing errors. */
const MAX_QUOTED_LENGTH = 40;

/**
 * What the server makes of a text where a list or an object belongs: flavors parse it as JSON, connectors turn it into a
 * list (its JSON, or else its parts between commas) and know no objects.
 */
export type JsonTexts = "parsed" | "split";

/**
 * The first part of the value that the server would refuse because of its kind; undefined when there
 * is none. Unknown values and null fit everywhere.
 */
export function findMismatch(
  setting: Setting,
  value: Value,
  texts: JsonTexts,
): Mismatch | undefined {
  const plain = unwrapDynamic(value);
  const parsed = texts === "parsed" ? parseAsServer(setting, plain) : splitAsServer(setting, plain);
  if (parsed === null || isUnknown(parsed) || fits(setting.types, parsed)) {
    return findElementMismatch(setting, parsed);
  }
  const kinds = setting.types.filter((kind) => kind !== "null");
  const json = texts === "parsed" && acceptsJsonText(setting) ? " or its JSON text" : "";
  return {
    path: [],
    wanted: `${kinds.map((kind) => KIND_NAMES[kind]).join(" or ")}${json}`,
    seen: describe(plain, setting.secret !== true && json === ""),
  };
}

function findElementMismatch(setting: Setting, value: Value): Mismatch | undefined {
  const { items, values } = setting;
  const kinds = isValueList(value) ? items : values;
  const elements: Iterable<readonly [string | number, Value]> = isValueList(value)
    ? value.entries()
    : Object.entries(isValueMap(value) ? value : {});
  for (const [key, element] of elements) {
    const plain = unwrapDynamic(element);
    if (kinds !== undefined && !isUnknown(plain) && !fits(kinds, plain)) {
      return {
        path: [key],
        wanted: kinds.map((kind) => KIND_NAMES[kind]).join(" or "),
        seen: describe(plain, setting.secret !== true),
      };
    }
  }
  return undefined;
}

/**
 * True when the server parses a text into the setting's list or object. A setting that may be
 * a text is kept as text, and pairs of fixed length are never parsed.
 */
export function acceptsJsonText(setting: Setting): boolean {
  const kinds = setting.types.filter((kind) => kind !== "null");
  const pair = setting.items === undefined && setting.constraints?.maxItems !== undefined;
  return kinds.length === 1 && (kinds[0] === "object" || (kinds[0] === "array" && !pair));
}

/** What the flavor's class sees: the content of a text that the server parses first, else the value. */
function parseAsServer(setting: Setting, value: Value): Value {
  const parsed =
    typeof value === "string" && acceptsJsonText(setting) ? findJsonValue(value) : undefined;
  // An object with keys of its own is read by another parser, which takes no null.
  const takesNull = setting.types.includes("null") && setting.object === undefined;
  return parsed === undefined || (parsed === null && !takesNull) ? value : parsed;
}

/** **Source:** a connector's list settings on a ZenML 0.98.0 server, written as texts. */
function splitAsServer(setting: Setting, value: Value): Value {
  if (typeof value !== "string" || !setting.types.includes("array")) {
    return value;
  }
  const parsed = findJsonValue(value);
  return parsed !== undefined && isValueList(parsed) ? parsed : value.split(",");
}

function fits(kinds: readonly SettingType[], value: Value): boolean {
  return kinds.some((kind) => fitsKind(kind, value));
}

function fitsKind(kind: SettingType, value: Value): boolean {
  switch (kind) {
    case "any":
      return true;
    case "null":
      return value === null;
    case "string":
      return typeof value === "string";
    case "boolean":
      return toBoolean(value) !== undefined;
    case "integer":
      return toInteger(value) !== undefined;
    case "number":
      return toNumber(value) !== undefined;
    case "array":
      return isValueList(value);
    case "object":
      return isValueMap(value);
  }
}

/** The limit that the value breaks, in words; undefined when it keeps all, or is of another kind. */
export function findBrokenLimit(limits: Constraints, value: Value): string | undefined {
  const plain = unwrapDynamic(value);
  if (isValueList(plain)) {
    return findBrokenLength(limits, plain.length);
  }
  const text = toNumber(plain);
  const amount = text === undefined ? Number.NaN : Number(text);
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, pattern } = limits;
  if (minimum !== undefined && amount < minimum) {
    return `at least ${minimum}`;
  }
  if (exclusiveMinimum !== undefined && amount <= exclusiveMinimum) {
    return `more than ${exclusiveMinimum}`;
  }
  if (maximum !== undefined && amount > maximum) {
    return `at most ${maximum}`;
  }
  if (exclusiveMaximum !== undefined && amount >= exclusiveMaximum) {
    return `less than ${exclusiveMaximum}`;
  }
  if (typeof plain !== "string") {
    return undefined;
  }
  if (limits.minLength !== undefined && plain.length < limits.minLength) {
    return limits.minLength === 1 ? "not empty" : `at least ${limits.minLength} characters long`;
  }
  if (limits.maxLength !== undefined && plain.length > limits.maxLength) {
    return `at most ${limits.maxLength} characters long`;
  }
  return pattern !== undefined && !matches(pattern, plain) ? `a match of ${pattern}` : undefined;
}

function findBrokenLength({ minItems, maxItems }: Constraints, length: number): string | undefined {
  if (minItems !== undefined && minItems === maxItems && length !== minItems) {
    return `a list of ${minItems}`;
  }
  if (minItems !== undefined && length < minItems) {
    return `a list of at least ${minItems}`;
  }
  return maxItems !== undefined && length > maxItems ? `a list of at most ${maxItems}` : undefined;
}

/** A pattern comes from a server: one that JavaScript cannot read is not a mistake of the practitioner. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return true;
  }
}

/** The value in words for a message. Texts are repeated only when `quotable`. */
export function describe(value: Value, quotable: boolean): string {
  if (value === null) {
    return "null";
  }
  if (typeof value === "string") {
    if (value === "") {
      return "an empty text";
    }
    return quotable && value.length <= MAX_QUOTED_LENGTH ? `the text ${quote(value)}` : "a text";
  }
  if (typeof value === "boolean") {
    return quotable ? String(value) : "a bool";
  }
  if (isNumber(value)) {
    return quotable ? `the number ${numberText(value)}` : "a number";
  }
  return isValueList(value) ? "a list" : "an object";
}

/** The JSON text's value; undefined for a text that is no JSON. */
export function findJsonValue(text: string): Value | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
