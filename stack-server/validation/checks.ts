import type { Finding, Location } from "../errors/invalid-request.ts";
import { isObject, type Json, type JsonObject } from "../values/json.ts";
import { pythonRepr } from "../values/python-repr.ts";

/** Stands for a value that did not pass; the findings say why. */
export const invalid = Symbol("invalid");

/** Parses one value of a request as the server does, or adds findings and returns {@link invalid}. */
export type Check<T> = (value: unknown, loc: Location, findings: Finding[]) => T | typeof invalid;

/** Adds a finding and returns {@link invalid}. */
export function fail(findings: Finding[], finding: Finding): typeof invalid {
  findings.push(finding);
  return invalid;
}

/** A text of at most `maxLength` characters. Numbers are not texts. */
export function text(maxLength = Number.POSITIVE_INFINITY): Check<string> {
  return (value, loc, findings) => {
    if (typeof value !== "string") {
      return fail(findings, {
        type: "string_type",
        loc,
        msg: "Input should be a valid string",
        input: value,
      });
    }
    // Python counts code points.
    if (value.length > maxLength && [...value].length > maxLength) {
      return fail(findings, {
        type: "string_too_long",
        loc,
        msg: `String should have at most ${maxLength} characters`,
        input: value,
        context: `{'max_length': ${maxLength}}`,
      });
    }
    return value;
  };
}

/** A text that fits a pattern, and one of between one and `maxLength` characters. */
export function patternText(pattern: string, maxLength: number): Check<string> {
  const expression = new RegExp(pattern);
  return (value, loc, findings) => {
    const parsed = text(maxLength)(value, loc, findings);
    if (parsed === invalid) {
      return invalid;
    }
    if (parsed === "") {
      return fail(findings, {
        type: "string_too_short",
        loc,
        msg: "String should have at least 1 character",
        input: value,
        context: "{'min_length': 1}",
      });
    }
    if (expression.test(parsed)) {
      return parsed;
    }
    return fail(findings, {
      type: "string_pattern_mismatch",
      loc,
      msg: `String should match pattern '${pattern}'`,
      input: value,
      context: `{'pattern': '${pattern}'}`,
    });
  };
}

/** The check, or null. */
export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value, loc, findings) => (value === null ? null : check(value, loc, findings));
}

/** Anything at all. */
export const anything: Check<Json> = (value) => value as Json; // A parsed JSON body holds JSON.

/** An object of any values. */
export const jsonObject: Check<JsonObject> = (value, loc, findings) => {
  // A parsed JSON body holds JSON.
  if (isObject(value)) {
    return value as JsonObject;
  }
  return fail(findings, {
    type: "dict_type",
    loc,
    msg: "Input should be a valid dictionary",
    input: value,
  });
};

/** An object whose values all pass `check`. */
export function mapOf<T>(check: Check<T>): Check<Readonly<Record<string, T>>> {
  return (value, loc, findings) => {
    const object = jsonObject(value, loc, findings);
    if (object === invalid) {
      return invalid;
    }
    const parsed: Record<string, T> = {};
    let ok = true;
    for (const [key, inner] of Object.entries(object)) {
      const result = check(inner, [...loc, key], findings);
      if (result === invalid) {
        ok = false;
      } else {
        parsed[key] = result;
      }
    }
    return ok ? parsed : invalid;
  };
}

/** A list whose items all pass `check`. */
export function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value, loc, findings) => {
    if (!Array.isArray(value)) {
      return fail(findings, {
        type: "list_type",
        loc,
        msg: "Input should be a valid list",
        input: value,
      });
    }
    const items = value.map((item: unknown, index) => check(item, [...loc, index], findings));
    return items.every((item): item is T => item !== invalid) ? items : invalid;
  };
}

/** One of a vocabulary. */
export function oneOf<T extends string>(values: readonly T[]): Check<T> {
  const quoted = values.map((value) => `'${value}'`);
  const expected = `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1) ?? ""}`;
  return (value, loc, findings) => {
    const found = values.find((candidate) => candidate === value);
    if (found !== undefined) {
      return found;
    }
    return fail(findings, {
      type: "enum",
      loc,
      msg: `Input should be ${expected}`,
      input: value,
      context: `{'expected': ${pythonRepr(expected)}}`,
    });
  };
}

const trueTexts = new Set(["1", "t", "true", "y", "yes", "on"]);
const falseTexts = new Set(["0", "f", "false", "n", "no", "off"]);

/** A truth value, also as one of the texts and numbers that the server reads as one. */
export const flag: Check<boolean> = (value, loc, findings) => {
  if (typeof value === "boolean") {
    return value;
  }
  const word = typeof value === "string" ? value.toLowerCase() : undefined;
  if (value === 1 || (word !== undefined && trueTexts.has(word))) {
    return true;
  }
  if (value === 0 || (word !== undefined && falseTexts.has(word))) {
    return false;
  }
  const parsable = typeof value === "string" || typeof value === "number";
  return fail(findings, {
    type: parsable ? "bool_parsing" : "bool_type",
    loc,
    msg: parsable
      ? "Input should be a valid boolean, unable to interpret input"
      : "Input should be a valid boolean",
    input: value,
  });
};

/** A whole number, also as text. */
export const wholeNumber: Check<number> = (value, loc, findings) => {
  if (typeof value === "boolean") {
    return value ? 1 : 0;
  }
  if (typeof value === "number") {
    if (Number.isInteger(value)) {
      return value;
    }
    return fail(findings, {
      type: "int_from_float",
      loc,
      msg: "Input should be a valid integer, got a number with a fractional part",
      input: value,
    });
  }
  if (typeof value === "string") {
    if (/^\s*[+-]?\d+(\.0+)?\s*$/.test(value)) {
      return Number(value);
    }
    return fail(findings, {
      type: "int_parsing",
      loc,
      msg: "Input should be a valid integer, unable to parse string as an integer",
      input: value,
    });
  }
  return fail(findings, {
    type: "int_type",
    loc,
    msg: "Input should be a valid integer",
    input: value,
  });
};

/** The first of two checks that passes; both report when neither does, under their own names. */
export function either<A, B>(
  first: readonly [string, Check<A>],
  second: readonly [string, Check<B>],
): Check<A | B> {
  return (value, loc, findings) => {
    const problems: Finding[] = [];
    const one = first[1](value, [...loc, first[0]], problems);
    if (one !== invalid) {
      return one;
    }
    const other = second[1](value, [...loc, second[0]], problems);
    if (other !== invalid) {
      return other;
    }
    findings.push(...problems);
    return invalid;
  };
}
