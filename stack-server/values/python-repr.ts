import { isObject } from "./json.ts";

const MAX_REPR_LENGTH = 50;

/**
 * The value as Python's `repr()` writes it: `None`, `True`, `'word'`, `{'a': 1}`.
 *
 * **Source:** ZenML's validation errors, which quote inputs in this form.
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

/** {@link pythonRepr}, shortened in the middle to about 50 characters as pydantic does. */
export function shortRepr(value: unknown): string {
  const repr = pythonRepr(value);
  return repr.length <= MAX_REPR_LENGTH ? repr : `${repr.slice(0, 25)}...${repr.slice(-24)}`;
}

/** A Python tuple: `('body', 'name')`, or `('body',)` with a single item. */
export function pythonTuple(items: readonly (string | number)[]): string {
  const inner = items.map(pythonRepr).join(", ");
  return items.length === 1 ? `(${inner},)` : `(${inner})`;
}

/** The Python name of the value's type: `NoneType`, `bool`, `int`, `float`, `str`, `list` or `dict`. */
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

function quote(value: string): string {
  const mark = value.includes("'") && !value.includes('"') ? '"' : "'";
  const escaped = value
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark;
}
