import { isNumber, numberText, type Value } from "terraform-plugin-kit";

/** Strings that the server parses as a bool, in any case. **Source:** tried on ZenML 0.98.0. */
const BOOL_TEXTS: ReadonlySet<string> = new Set([
  "1",
  "0",
  "t",
  "f",
  "y",
  "n",
  "yes",
  "no",
  "on",
  "off",
  "true",
  "false",
]);

/** Parses a value as a bool the way the server does. Returns undefined for a value that the server rejects. */
export function toBoolean(value: Value): boolean | undefined {
  if (typeof value === "boolean") {
    return value;
  }
  const text = isNumber(value) ? numberText(value) : value;
  return typeof text === "string" && BOOL_TEXTS.has(text.toLowerCase())
    ? ["1", "t", "y", "yes", "on", "true"].includes(text.toLowerCase())
    : undefined;
}

/**
 * Parses a value as an integer the way the server does. Returns its decimal digits, or undefined for a value that
 * the server rejects.
 */
export function toInteger(value: Value): string | undefined {
  const text = toNumber(value);
  return text !== undefined && /^[+-]?\d+(\.0*)?$/.test(text)
    ? text.replace(/\.0*$/, "")
    : undefined;
}

/**
 * Parses a value as a number the way the server does. Returns a string that Python would parse to that number, or
 * undefined for a value that the server rejects.
 */
export function toNumber(value: Value): string | undefined {
  if (typeof value === "boolean") {
    return value ? "1" : "0";
  }
  if (isNumber(value)) {
    return numberText(value);
  }
  // Python accepts whitespace around a number and underscores between its digits.
  const text = typeof value === "string" ? value.trim().replace(/(?<=\d)_(?=\d)/g, "") : "";
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^[+-]?(inf|infinity|nan)$/i.test(text)
    ? text
    : undefined;
}
