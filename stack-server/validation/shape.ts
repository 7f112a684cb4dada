import type { Finding } from "../errors/invalid-request.ts";
import { isObject } from "../values/json.ts";
import { pythonRepr } from "../values/python-repr.ts";
import { type Check, fail, invalid } from "./checks.ts";

/** One key of a request object. */
export interface Field<T> {
  readonly check: Check<T>;
  /** What an absent key means; absent itself when the key is required. */
  readonly absent?: { readonly value: T };
}

/** A request object: its keys in the order in which the server reports problems. */
export type Shape = { readonly [key: string]: Field<unknown> };

/** What a request of that shape holds after it passed. */
export type Parsed<S extends Shape> = {
  readonly [K in keyof S]: S[K] extends Field<infer T> ? T : never;
};

/** A key that must be sent. */
export function required<T>(check: Check<T>): Field<T> {
  return { check };
}

/** A key that may be left out, and then counts as `value`. */
export function optional<T, D>(check: Check<T>, value: D): Field<T | D> {
  return { check, absent: { value } };
}

/** A rule over the whole object, applied when every key passed; returns the message of a breach. */
export interface ObjectRule<S extends Shape> {
  /** The key it concerns; absent: the object. */
  readonly key?: keyof S & string;
  readonly breach: (parsed: Parsed<S>) => string | undefined;
}

/** An object of that shape. Unknown keys are ignored. */
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
      parsed[key] = readField(value, key, field, loc, findings);
    }
    if (findings.length > before) {
      return invalid;
    }
    // Every key of the shape was parsed by its own check.
    const whole = parsed as Parsed<S>;
    return applyRules(rules, whole, value, loc, findings) ? whole : invalid;
  };
}

function readField(
  object: { readonly [key: string]: unknown },
  key: string,
  field: Field<unknown>,
  loc: readonly (string | number)[],
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

function applyRules<S extends Shape>(
  rules: readonly ObjectRule<S>[],
  parsed: Parsed<S>,
  input: { readonly [key: string]: unknown },
  loc: readonly (string | number)[],
  findings: Finding[],
): boolean {
  for (const rule of rules) {
    const message = rule.breach(parsed);
    if (message === undefined) {
      continue;
    }
    findings.push({
      type: "value_error",
      loc: rule.key === undefined ? loc : [...loc, rule.key],
      msg: `Value error, ${message}`,
      input: rule.key === undefined ? input : input[rule.key],
      context: `{'error': ValueError(${pythonRepr(message)})}`,
    });
    return false;
  }
  return true;
}
