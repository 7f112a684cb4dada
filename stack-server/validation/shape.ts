import type { Finding, Location } from "../errors/findings.ts";
import { isObject } from "../values/json.ts";
import { pythonRepr } from "../values/python-repr.ts";
import { type Check, fail, INVALID } from "./checks.ts";

/** One key of a request object. */
export interface Field<T> {
  readonly check: Check<T>;
  /** What a missing key means; undefined when the key is required. */
  readonly absent?: { readonly value: T };
}

/** A key that ZenML checks and then does nothing with: it is not part of what was parsed. */
export interface IgnoredField extends Field<unknown> {
  readonly isIgnored: true;
}

/** A request object: its keys in the order in which ZenML reports mistakes. */
export type Shape = { readonly [key: string]: Field<unknown> };

/** What a request object of that shape holds once it passed. */
export type Parsed<S extends Shape> = {
  readonly [K in keyof S as S[K] extends IgnoredField ? never : K]: S[K] extends Field<infer T>
    ? T
    : never;
};

/** A key that must be sent. */
export function required<T>(check: Check<T>): Field<T> {
  return { check };
}

/** A key that may be left out; it then counts as `value`. */
export function optional<T, D>(check: Check<T>, value: D): Field<T | D> {
  return { check, absent: { value } };
}

/** A key that may be left out, and that has no effect when it is sent and valid. */
export function ignored(check: Check<unknown>): IgnoredField {
  return { check, absent: { value: undefined }, isIgnored: true };
}

/** A rule over the whole object, applied once every key has passed. */
export interface ObjectRule<S extends Shape> {
  /** The key that the finding names; absent: the object. */
  readonly key?: keyof S & string;
  /** Returns the message of what is wrong. */
  readonly findMistake: (parsed: Parsed<S>) => string | undefined;
}

/** An object of that shape; like ZenML, it ignores unknown keys. */
export function shaped<const S extends Shape>(
  shape: S,
  ...rules: readonly ObjectRule<S>[]
): Check<Parsed<S>> {
  return (value, loc, findings) => {
    if (!isObject(value)) {
      return fail(findings, {
        type: "model_attributes_type",
        loc,
        msg: "Input should be a valid dictionary or object to extract fields from",
        input: value,
      });
    }
    const before = findings.length;
    const parsed: Record<string, unknown> = {};
    for (const [key, field] of Object.entries(shape)) {
      const result = parseField(value, key, field, loc, findings);
      if (!("isIgnored" in field)) {
        parsed[key] = result;
      }
    }
    if (findings.length > before) {
      return INVALID;
    }
    // Each key was parsed by the check that gives it its type.
    const whole = parsed as Parsed<S>;
    for (const { key, findMistake } of rules) {
      const message = findMistake(whole);
      if (message !== undefined) {
        const [at, input] = key === undefined ? [loc, value] : [[...loc, key], value[key]];
        return fail(findings, toValueError(message, at, input));
      }
    }
    return whole;
  };
}

function parseField(
  object: { readonly [key: string]: unknown },
  key: string,
  field: Field<unknown>,
  loc: Location,
  findings: Finding[],
): unknown {
  if (Object.hasOwn(object, key)) {
    return field.check(object[key], [...loc, key], findings);
  }
  if (field.absent !== undefined) {
    return field.absent.value;
  }
  return fail(findings, {
    type: "missing",
    loc: [...loc, key],
    msg: "Field required",
    input: object,
  });
}

/** The finding of a rule that ZenML states in Python, as pydantic reports a `ValueError`. */
export function toValueError(message: string, loc: Location, input: unknown): Finding {
  return {
    type: "value_error",
    loc,
    msg: `Value error, ${message}`,
    input,
    context: `{'error': ValueError(${pythonRepr(message)})}`,
  };
}
