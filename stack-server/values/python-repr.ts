import { isObject } from "./json.ts";

/**
 * The value as Python writes it in messages: `None`, `True`, `'text'`, `{'a': 1}`.
 * **Source:** the server's validation errors, which carry inputs in this form.
 */
export function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) {
    return "None";
  }
  if (value === true) {
    return "True";
  }
  if (value === false) {
    return "False";
  }
  if (typeof value === "string") {
    return quote(value);
  }
  if (value instanceof Uint8Array) {
    return `b${quote(Buffer.from(value).toString("utf8"))}`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(pythonRepr).join(", ")}]`;
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(
      ([key, inner]) => `${quote(key)}: ${pythonRepr(inner)}`,
    );
    return `{${entries.join(", ")}}`;
  }
  return String(value);
}

/** The value as Python writes it, cut in the middle as validation messages are. */
export function shortRepr(value: unknown): string {
  const text = pythonRepr(value);
  return text.length <= 50 ? text : `${text.slice(0, 25)}...${text.slice(-24)}`;
}

/** A tuple: `('body', 'name')`, and `('body',)` for a single one. */
export function pythonTuple(items: readonly (string | number)[]): string {
  const inner = items.map(pythonRepr).join(", ");
  return items.length === 1 ? `(${inner},)` : `(${inner})`;
}

/** The name of the value's type, as Python calls it. */
export function pythonTypeName(value: unknown): string {
  if (value === null || value === undefined) {
    return "NoneType";
  }
  if (typeof value === "boolean") {
    return "bool";
  }
  if (typeof value === "number") {
    return Number.isInteger(value) ? "int" : "float";
  }
  if (typeof value === "string") {
    return "str";
  }
  return Array.isArray(value) ? "list" : "dict";
}

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark;
}
