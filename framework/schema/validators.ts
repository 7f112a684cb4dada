import { isNumber } from "../cty/number.ts";
import type { Path } from "../cty/path.ts";
import { isUnknown, isValueList, isValueMap, unwrapDynamic, type Value } from "../cty/values.ts";
import { type Diagnostic, error } from "../diagnostics/diagnostics.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Trait } from "./trait.ts";

/**
 * A validator from a check. `check` returns undefined for a valid value, and otherwise says in whole sentences what is
 * wrong and what is allowed; it must not quote a value that may be sensitive.
 */
export function validator<T>(
  description: string,
  check: (value: T) => string | undefined,
  summary = "Invalid attribute value",
): Trait<never, T> {
  return {
    description,
    validate: (value, path) => {
      const problem = check(value);
      return problem === undefined ? [] : [error(summary, problem, path)];
    },
  };
}

/** One of the given strings, to which it narrows the attribute's type. The diagnostic suggests the nearest one. */
export function oneOf<const T extends string>(
  allowed: readonly T[],
  summary = "Invalid attribute value",
): Trait<T, string> {
  const { validate, description } = validator<string>(
    `One of ${allowed.map((value) => `\`${value}\``).join(", ")}.`,
    (value) =>
      allowed.some((candidate) => candidate === value)
        ? undefined
        : `${JSON.stringify(value)} is not allowed.${suggestion(value, allowed)} Allowed: ${allowed.join(", ")}.`,
    summary,
  );
  return { description, ...(validate && { validate }) };
}

/** A string with `min` to `max` characters. A character outside the basic plane, such as an emoji, counts once. */
export function lengthBetween(min: number, max: number): Trait<never, string> {
  return validator(`Between ${min} and ${max} characters long.`, (value) => {
    const { length } = [...value];
    return length >= min && length <= max
      ? undefined
      : `This value has ${count(length, "character")}. It must have between ${min} and ${max}.`;
  });
}

/** A string with at least one character that is not white space. */
export const notBlank: Trait<never, string> = validator("", (value) =>
  value.trim() === ""
    ? "This value is blank. It must have at least one character that is not white space."
    : undefined,
);

/** A string that matches `pattern`. `meaning` completes the sentence "It must be ...". */
export function matches(pattern: RegExp, meaning: string): Trait<never, string> {
  return validator(`Must be ${meaning}.`, (value) =>
    pattern.test(value) ? undefined : `${JSON.stringify(value)} must be ${meaning}.`,
  );
}

/** A number from `min` to `max`, both allowed. */
export function between(min: number, max: number): Trait<never, number> {
  return validator(`Between ${min} and ${max}.`, (value) =>
    value >= min && value <= max ? undefined : `${value} is not between ${min} and ${max}.`,
  );
}

/** A number of `min` or more. */
export function atLeast(min: number): Trait<never, number> {
  return validator(`At least ${min}.`, (value) =>
    value >= min ? undefined : `${value} is too small. The minimum is ${min}.`,
  );
}

/** A list, set or map with `min` elements or more. */
export function sizeAtLeast(
  min: number,
): Trait<never, readonly Value[] | { readonly [key: string]: Value }> {
  return validator(`At least ${count(min, "element")}.`, (value) => {
    const size = Object.keys(value).length;
    return size >= min
      ? undefined
      : `This value has ${count(size, "element")}. It must have at least ${min}.`;
  });
}

/** For dynamic attributes: an object or a map. */
export const keyed: Trait<never, Value> = validator("", (value) => {
  const plain = unwrapDynamic(value);
  if (plain === null || isUnknown(plain) || isValueMap(plain)) {
    return undefined;
  }
  const advice = typeof plain === "string" ? " Decode a JSON string with `jsondecode(...)`." : "";
  return `This value is ${kindOf(plain)}. It must be an object, such as \`{ key = "value" }\`.${advice}`;
});

/** `1 element`, `2 elements`. */
function count(quantity: number, noun: string): string {
  return `${quantity} ${noun}${quantity === 1 ? "" : "s"}`;
}

/** The kind of a value, without the value itself, which may be sensitive. */
function kindOf(value: Value): string {
  if (typeof value === "string") {
    return "a string";
  }
  if (isNumber(value)) {
    return "a number";
  }
  return isValueList(value) ? "a list" : "a bool";
}

/** Applies a validator for strings to every known element of a list, set or map. */
export function eachString(
  trait: Trait<unknown, string>,
): Trait<never, readonly Value[] | { readonly [key: string]: Value }> {
  return {
    description: trait.description,
    validate: (value, path) =>
      Object.entries(value).flatMap(([key, element]): readonly Diagnostic[] => {
        const step: Path = Array.isArray(value) ? [{ index: Number(key) }] : [{ key }];
        return typeof element === "string" && !isUnknown(element)
          ? (trait.validate?.(element, [...path, ...step]) ?? [])
          : [];
      }),
  };
}

/** The sentence ` Did you mean "x"?`, or nothing when no candidate is near. */
export function suggestion(value: string, candidates: readonly string[]): string {
  const candidate = nearest(value, candidates);
  return candidate === undefined ? "" : ` Did you mean ${JSON.stringify(candidate)}?`;
}
