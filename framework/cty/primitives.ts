import { MsgpackError } from "./msgpack.ts";
import {
  canonicalNumber,
  fromFloat,
  fromInteger,
  isNumber,
  numbersEqual,
  numberText,
  parseNumber,
} from "./number.ts";
import { ValueError } from "./path.ts";
import type { Type } from "./values.ts";

const MIN_INT64 = -(2n ** 63n);
const MAX_UINT64 = 2n ** 64n - 1n;

/** A string. Equal when equal after Unicode normalisation (NFC), as Terraform compares. */
export const stringType: Type = {
  json: "string",
  read: (reader) => reader.readString(),
  write(writer, value, path) {
    if (typeof value !== "string") {
      throw new ValueError(path, `a string is required, not ${describe(value)}`);
    }
    writer.writeString(normalize(value));
  },
  fromJson(json, path) {
    // State written under an older type may hold a primitive of another kind; Terraform converts it too.
    if (isNumber(json) || typeof json === "boolean") {
      return isNumber(json) ? numberText(json) : String(json);
    }
    if (typeof json !== "string") {
      throw new ValueError(path, `a string is required, not ${describe(json)}`);
    }
    return normalize(json);
  },
  equals: (a, b) =>
    a === b || (typeof a === "string" && typeof b === "string" && normalize(a) === normalize(b)),
  canonical: (value) => JSON.stringify(typeof value === "string" ? normalize(value) : value),
  findMismatch: (planned, actual, path) => (stringType.equals(planned, actual) ? undefined : path),
};

/**
 * A number of any size and precision: Terraform's are big floats of 512 bits. On the wire an integer, a float, or decimal
 * text, whichever holds it exactly. **Source:** go-cty `msgpack/marshal.go`, marshalPrimitive.
 */
export const numberType: Type = {
  json: "number",
  read(reader) {
    const read = reader.readNumber();
    if (typeof read === "bigint") {
      return fromInteger(read);
    }
    try {
      return typeof read === "number" ? fromFloat(read) : parseNumber(read);
    } catch (cause) {
      throw new MsgpackError("a number is neither a number nor the text of one", { cause });
    }
  },
  write(writer, value, path) {
    if (!isNumber(value) || Number.isNaN(value)) {
      throw new ValueError(path, `a number is required, not ${describe(value)}`);
    }
    if (Number.isSafeInteger(value) && typeof value === "number") {
      writer.writeInteger(value);
    } else if (typeof value === "bigint" && value >= MIN_INT64 && value <= MAX_UINT64) {
      writer.writeInteger(value);
    } else if (value === Infinity || value === -Infinity) {
      writer.writeFloat(value);
    } else {
      // Decimal text is always exact; a float would be so only for sums of powers of two.
      writer.writeString(numberText(typeof value === "number" ? fromFloat(value) : value));
    }
  },
  fromJson(json, path) {
    // A string is what the attribute may have held when its type was another one.
    if (isNumber(json)) {
      return json;
    }
    if (typeof json !== "string") {
      throw new ValueError(path, `a number is required, not ${describe(json)}`);
    }
    try {
      return parseNumber(json);
    } catch {
      throw new ValueError(path, `a number is required, not ${describe(json)}`);
    }
  },
  equals: (a, b) => isNumber(a) && isNumber(b) && numbersEqual(a, b),
  canonical: (value) => (isNumber(value) ? canonicalNumber(value) : "?"),
  findMismatch: (planned, actual, path) => (numberType.equals(planned, actual) ? undefined : path),
};

/** `true` and `false`, which an old state may hold as strings. */
export const boolType: Type = {
  json: "bool",
  read: (reader) => reader.readBoolean(),
  write(writer, value, path) {
    if (typeof value !== "boolean") {
      throw new ValueError(path, `a bool is required, not ${describe(value)}`);
    }
    writer.writeBoolean(value);
  },
  fromJson(json, path) {
    if (json === "true" || json === "false") {
      return json === "true";
    }
    if (typeof json !== "boolean") {
      throw new ValueError(path, `a bool is required, not ${describe(json)}`);
    }
    return json;
  },
  equals: (a, b) => a === b,
  canonical: String,
  findMismatch: (planned, actual, path) => (planned === actual ? undefined : path),
};

/** Which kind of value it is, without the value: it may be a secret. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) {
    return String(value);
  }
  if (Array.isArray(value)) {
    return "a list";
  }
  return isNumber(value)
    ? "a number"
    : typeof value === "object"
      ? "an object"
      : `a ${typeof value}`;
}

/** Terraform's form of a text: normalised, lone surrogates replaced. */
export function normalize(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : Buffer.from(text).toString().normalize("NFC");
}
