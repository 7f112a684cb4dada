import { isNumber, numberText, parseNumber } from "./number.ts";
import { createValueMap, Dynamic, isValueList, isValueMap, type Value } from "./values.ts";

/** A string or a number as it stands in JSON text. Strings come first, so digits inside them are safe. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * JSON text as values, every number exactly. Objects become maps without prototype.
 * Throws a SyntaxError, which quotes nothing, when the text is not JSON.
 *
 * `JSON.parse` alone rounds: the numbers that it would change pass through it as marked strings.
 */
export function parseJson(text: string): Value {
  // JSON has one spelling only of this character, so a text that begins like the mark shows in the source.
  let mark = "\0";
  while (text.includes(escapeNul(mark))) {
    mark += "\0";
  }
  const safe = text.replace(TOKEN, (token) =>
    token.startsWith('"') || survives(token) ? token : `"${escapeNul(mark)}${token}"`,
  );
  return toValue(parseQuietly(safe), mark);
}

/** The message of JSON.parse() quotes the text, which may hold secrets. */
function parseQuietly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw cause instanceof SyntaxError ? new SyntaxError("not valid JSON") : cause;
  }
}

/**
 * JSON text of a plain value; numbers keep all their digits, dynamic values lose their types.
 * Throws a TypeError on an unknown value.
 */
export function stringifyJson(value: Value): string {
  if (isNumber(value)) {
    return numberText(value);
  }
  if (value instanceof Dynamic) {
    return stringifyJson(value.value);
  }
  if (isValueList(value)) {
    return `[${value.map(stringifyJson).join()}]`;
  }
  if (isValueMap(value)) {
    const entries = Object.entries(value);
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${stringifyJson(item)}`).join()}}`;
  }
  return JSON.stringify(value);
}

function escapeNul(text: string): string {
  return text.replaceAll("\0", "\\u0000");
}

/** Whether JSON.parse gives the number back as it is. */
function survives(token: string): boolean {
  return token.length < 16 && !/[.eE]/.test(token) && token !== "-0";
}

function toValue(json: unknown, mark: string): Value {
  if (typeof json === "string") {
    return json.startsWith(mark) ? parseNumber(json.slice(mark.length)) : json;
  }
  if (typeof json === "number" || typeof json === "boolean" || json === null) {
    return json;
  }
  if (Array.isArray(json)) {
    return json.map((item: unknown) => toValue(item, mark));
  }
  return createValueMap(
    Object.entries(json ?? {}).map(([key, item]) => [key, toValue(item, mark)]),
  );
}
