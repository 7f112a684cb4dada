import { isNumber, numberText, type Value } from "terraform-plugin-kit";

/** Texts that the server reads as a bool, in any case. **Source:** tried on ZenML 0.98.0. */
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

/** The bool that the server makes of the value; undefined when it refuses. */
export function toBoolean(value: Value): boolean | undefined {
  if (typeof value === "boolean") {
    return value;
  }
  const text = isNumber(value) ? numberText(value) : value;
  return typeof text === "string" && BOOL_TEXTS.has(text.toLowerCase())
    ? ["1", "t", "y", "yes", "on", "true"].includes(text.toLowerCase())
    : undefined;
}

/** The decimal text of the integer that the server makes of the value; undefined when it refuses. */
export function toInteger(value: Value): string | undefined {
  const text = toNumber(value);
  return text !== undefined && /^[+-]?\d+(\.0*)?$/.test(text)
    ? text.replace(/\.0*$/, "")
    : undefined;
}

/** The text of the number that the server makes of the value; undefined when it refuses. */
export function toNumber(value: Value): string | undefined {
  if (typeof value === "boolean") {
    return value ? "1" : "0";
  }
  if (isNumber(value)) {
    return numberText(value);
  }
  // Python reads blanks around a number and underscores between its digits.
  const text = typeof value === "string" ? value.trim().replace(/(?<=\d)_(?=\d)/g, "") : "";
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^[+-]?(inf|infinity|nan)$/i.test(text)
    ? text
    : undefined;
}
