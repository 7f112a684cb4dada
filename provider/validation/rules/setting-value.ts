import {
  isNumber,
  isUnknown,
  isValueList,
  isValueMap,
  numberText,
  parseJson,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import type {
  Constraints,
  Setting,
  Settings,
  SettingType,
} from "../../../schemas/catalogue/types.ts";
import { toBoolean, toInteger, toNumber } from "../../../schemas/parse-setting.ts";
import { quote } from "../../mapping/names.ts";

/** A value, or a part of it, that is not of the kind its setting takes. */
export interface Mismatch {
  /** From the setting's value inwards. */
  readonly path: readonly (string | number)[];
  /** For example `a whole number`. */
  readonly wanted: string;
  /** For example `the string "ten"`; never the value of a secret. */
  readonly seen: string;
}

const KIND_NAMES: Readonly<Record<SettingType, string>> = {
  string: "a string",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
  any: "any value",
};

/** A message does not repeat longer strings: they are more likely to be credentials than typing errors. */
const MAX_QUOTED_LENGTH = 40;

/**
 * What the server does with a string where the setting is a list or an object: flavors parse it as JSON (`parsed`), but
 * not inside of nested objects (`kept`). Connectors make a list of it, from its JSON or else by splitting at commas
 * (`split`), and never an object.
 */
export type StringParsing = "parsed" | "split" | "kept";

/** The parts of the value whose type the server would refuse. Unknown values and null fit every setting. */
export function findMismatches(
  setting: Setting,
  value: Value,
  strings: StringParsing,
): readonly Mismatch[] {
  const plain = unwrapDynamic(value);
  const parsed = parseString(setting, plain, strings);
  if (parsed === null || isUnknown(parsed) || fits(setting.types, parsed)) {
    return findElementMismatches(setting, parsed);
  }
  const kinds = setting.types.filter((kind) => kind !== "null");
  const json = strings === "parsed" && acceptsJsonString(setting) ? " or a JSON string" : "";
  return [
    {
      path: [],
      wanted: `${kinds.map((kind) => KIND_NAMES[kind]).join(" or ")}${json}`,
      seen: describe(plain, setting.secret !== true && json === ""),
    },
  ];
}

function parseString(setting: Setting, value: Value, strings: StringParsing): Value {
  switch (strings) {
    case "parsed":
      return parseAsServer(setting, value);
    case "split":
      return splitAsServer(setting, value);
    case "kept":
      return value;
  }
}

function findElementMismatches(setting: Setting, value: Value): readonly Mismatch[] {
  const { items, values, object } = setting;
  if (object !== undefined && isValueMap(value)) {
    return findNestedMismatches(setting, object, value);
  }
  const kinds = isValueList(value) ? items : values;
  const elements: readonly (readonly [string | number, Value])[] = isValueList(value)
    ? [...value.entries()]
    : Object.entries(isValueMap(value) ? value : {});
  return elements.flatMap(([key, element]) => {
    const plain = unwrapDynamic(element);
    return kinds === undefined || isUnknown(plain) || fits(kinds, plain)
      ? []
      : [
          {
            path: [key],
            wanted: kinds.map((kind) => KIND_NAMES[kind]).join(" or "),
            seen: describe(plain, setting.secret !== true),
          },
        ];
  });
}

/**
 * The keys of a nested object whose values are of a wrong type. Unknown keys are another matter. Where the server wants
 * a list, it takes an empty string or object for an empty one. **Source:** pod settings, tried on ZenML 0.98.0.
 */
function findNestedMismatches(
  { secret }: Setting,
  object: Settings,
  value: ValueMap,
): readonly Mismatch[] {
  return Object.entries(object).flatMap(([key, nested]) => {
    const setting = secret === true ? { ...nested, secret } : nested;
    const item = unwrapDynamic(value[key] ?? null);
    const isEmptyList = nested.types.includes("array") && isEmpty(item);
    const mismatches = isEmptyList ? [] : findMismatches(setting, item, "kept");
    return mismatches.map((one) => ({ ...one, path: [key, ...one.path] }));
  });
}

function isEmpty(value: Value): boolean {
  return value === "" || (isValueMap(value) && Object.keys(value).length === 0);
}

/**
 * Whether the server parses a string into the list or object that the setting takes. It keeps the string if the setting
 * may be a string too, and never parses lists of a fixed length.
 */
export function acceptsJsonString(setting: Setting): boolean {
  const kinds = setting.types.filter((kind) => kind !== "null");
  const pair = setting.items === undefined && setting.constraints?.maxItems !== undefined;
  return kinds.length === 1 && (kinds[0] === "object" || (kinds[0] === "array" && !pair));
}

/** What the flavor's class gets: the content of a string that the server parses first, else the value. */
function parseAsServer(setting: Setting, value: Value): Value {
  const parsed =
    typeof value === "string" && acceptsJsonString(setting) ? findJsonValue(value) : undefined;
  // An object with keys of its own is read by another parser, which takes no null.
  const takesNull = setting.types.includes("null") && setting.object === undefined;
  return parsed === undefined || (parsed === null && !takesNull) ? value : parsed;
}

/** **Source:** list settings of connectors, sent to ZenML 0.98.0 as strings. */
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
  const parsed = toNumber(plain);
  const amount = parsed === undefined ? Number.NaN : Number(parsed);
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

/** Patterns come from the server: one that JavaScript cannot compile is not the practitioner's mistake. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true;
  }
}

/** The value in words for a message, which repeats a string, number or bool only if `quotable`. */
export function describe(value: Value, quotable: boolean): string {
  if (value === null) {
    return "null";
  }
  if (typeof value === "string") {
    if (value === "") {
      return "an empty string";
    }
    return quotable && value.length <= MAX_QUOTED_LENGTH
      ? `the string ${quote(value)}`
      : "a string";
  }
  if (typeof value === "boolean") {
    return quotable ? String(value) : "a bool";
  }
  if (isNumber(value)) {
    return quotable ? `the number ${numberText(value)}` : "a number";
  }
  return isValueList(value) ? "a list" : "an object";
}

/** The value of a JSON string; undefined if it is not JSON. */
export function findJsonValue(json: string): Value | undefined {
  try {
    return parseJson(json);
  } catch {
    return undefined;
  }
}
