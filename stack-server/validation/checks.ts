import type { Finding, Location } from "../errors/findings.ts";
import { isObject, type JsonObject } from "../values/json.ts";
import { pythonRepr } from "../values/python-repr.ts";

/** Returned in place of a value that failed its check; the findings say why. */
export const INVALID = Symbol("invalid");

/**
 * Parses one value of a request as ZenML does: returns what ZenML would store, or adds findings and
 * returns {@link INVALID}.
 */
export type Check<T> = (value: unknown, loc: Location, findings: Finding[]) => T | typeof INVALID;

/** What a check returns for a valid value. */
export type Checked<C> = C extends Check<infer T> ? T : never;

/** Adds a finding and returns {@link INVALID}. */
export function fail(findings: Finding[], finding: Finding): typeof INVALID {
  findings.push(finding);
  return INVALID;
}

/** A string of at most `maxLength` characters; unlike booleans and integers, it is never converted. */
export function string(maxLength = Number.POSITIVE_INFINITY): Check<string> {
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

/** A string of 1 to `maxLength` characters that matches the pattern. */
export function stringMatching(pattern: string, maxLength: number): Check<string> {
  const expression = new RegExp(pattern);
  return (value, loc, findings) => {
    const parsed = string(maxLength)(value, loc, findings);
    if (parsed === INVALID) {
      return INVALID;
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

/** Null, or what `check` accepts. */
export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value, loc, findings) => (value === null ? null : check(value, loc, findings));
}

/** A JSON object with any content. */
export const jsonObject: Check<JsonObject> = (value, loc, findings) => {
  if (isObject(value)) {
    // Bodies are parsed JSON, so their objects hold JSON.
    return value as JsonObject;
  }
  return fail(findings, {
    type: "dict_type",
    loc,
    msg: "Input should be a valid dictionary",
    input: value,
  });
};

/** An object with any keys whose values all pass `check`. */
export function mapOf<T>(check: Check<T>): Check<Readonly<Record<string, T>>> {
  return (value, loc, findings) => {
    const object = jsonObject(value, loc, findings);
    if (object === INVALID) {
      return INVALID;
    }
    const parsed: Record<string, T> = {};
    let isValid = true;
    for (const [key, inner] of Object.entries(object)) {
      const result = check(inner, [...loc, key], findings);
      if (result === INVALID) {
        isValid = false;
      } else {
        parsed[key] = result;
      }
    }
    return isValid ? parsed : INVALID;
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
    return items.every((item): item is T => item !== INVALID) ? items : INVALID;
  };
}

/** One of the given strings. */
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

const TRUE_STRINGS: ReadonlySet<string> = new Set(["1", "t", "true", "y", "yes", "on"]);
const FALSE_STRINGS: ReadonlySet<string> = new Set(["0", "f", "false", "n", "no", "off"]);

/** The boolean that pydantic reads in a string such as `yes` or `0`; undefined when there is none. */
export function toBoolean(value: string): boolean | undefined {
  const word = value.toLowerCase();
  return TRUE_STRINGS.has(word) ? true : FALSE_STRINGS.has(word) ? false : undefined;
}

/** A boolean; like pydantic, it also accepts 0, 1 and strings such as `yes`. */
export const boolean: Check<boolean> = (value, loc, findings) => {
  if (typeof value === "boolean") {
    return value;
  }
  const isParsable = typeof value === "string" || typeof value === "number";
  const parsed = isParsable ? toBoolean(String(value)) : undefined;
  if (parsed !== undefined) {
    return parsed;
  }
  return fail(findings, {
    type: isParsable ? "bool_parsing" : "bool_type",
    loc,
    msg: isParsable
      ? "Input should be a valid boolean, unable to interpret input"
      : "Input should be a valid boolean",
    input: value,
  });
};

/** An integer; like pydantic, it also accepts booleans and strings such as `8` or `8.0`. */
export const integer: Check<number> = (value, loc, findings) => {
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

/** The first of two named checks that passes; if neither does, both report under their names. */
export function either<A, B>(
  first: readonly [string, Check<A>],
  second: readonly [string, Check<B>],
): Check<A | B> {
  return (value, loc, findings) => {
    const problems: Finding[] = [];
    const one = first[1](value, [...loc, first[0]], problems);
    if (one !== INVALID) {
      return one;
    }
    const other = second[1](value, [...loc, second[0]], problems);
    if (other !== INVALID) {
      return other;
    }
    findings.push(...problems);
    return INVALID;
  };
}
