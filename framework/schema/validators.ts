import { isNumber } from "../cty/number.ts";
import type { Path } from "../cty/path.ts";
import { isUnknown, isValueList, isValueMap, unwrapDynamic, type Value } from "../cty/values.ts";
import { type Diagnostic, error } from "../diagnostics/diagnostics.ts";
import { didYouMean } from "../diagnostics/nearest.ts";
import type { Trait } from "./trait.ts";

/** Makes a validator of a check, which returns a sentence about what is wrong with the value, if anything is. */
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

/** One of the given strings. The diagnostic suggests the nearest. */
export function oneOf<const T extends string>(
  allowed: readonly T[],
  summary = "Invalid attribute value",
): Trait<T, string> {
  const { validate, description } = validator<string>(
    `Valid values: ${allowed.map((value) => `\`${value}\``).join(", ")}.`,
    (value) =>
      allowed.some((candidate) => candidate === value)
        ? undefined
        : [
            `${JSON.stringify(value)} is not a valid value.`,
            didYouMean(value, allowed) ?? [],
            `Valid values: ${allowed.join(", ")}.`,
          ]
            .flat()
            .join(" "),
    summary,
  );
  return { description, ...(validate && { validate }) };
}

/** A string of `min` to `max` characters, both included. Characters are code points, not UTF-16 units. */
export function lengthBetween(min: number, max: number): Trait<never, string> {
  const range = min === 0 ? `at most ${max}` : `${min} to ${max}`;
  return validator(`Must be ${range} characters long.`, (value) => {
    const { length } = [...value];
    return length >= min && length <= max
      ? undefined
      : `The value is ${length} characters long, but must be ${range} characters long.`;
  });
}

/** A string that is neither empty nor only whitespace. */
export const notBlank: Trait<never, string> = validator("", (value) =>
  value.trim() === "" ? "The value must not be blank." : undefined,
);

/** A string that matches the pattern. `meaning` completes the sentence "It must be …". */
export function matches(pattern: RegExp, meaning: string): Trait<never, string> {
  return validator(`Must be ${meaning}.`, (value) =>
    pattern.test(value) ? undefined : `${JSON.stringify(value)} must be ${meaning}.`,
  );
}

/** A number from `min` to `max`, both allowed. */
export function between(min: number, max: number): Trait<never, number> {
  return validator(`Must be between ${min} and ${max}.`, (value) =>
    value >= min && value <= max ? undefined : `${value} is not between ${min} and ${max}.`,
  );
}

/** A number of at least `min`. */
export function atLeast(min: number): Trait<never, number> {
  return validator(`Must be at least ${min}.`, (value) =>
    value >= min ? undefined : `${value} is less than ${min}.`,
  );
}

/** A list, set or map of at least `min` elements. */
export function sizeAtLeast(
  min: number,
): Trait<never, readonly Value[] | { readonly [key: string]: Value }> {
  return validator(`Must have at least ${elements(min)}.`, (value) => {
    const size = Object.keys(value).length;
    return size >= min
      ? undefined
      : `The value has ${elements(size)}, but must have at least ${min}.`;
  });
}

/** For dynamic attributes: an object or a map. */
export const keyed: Trait<never, Value> = validator("", (value) => {
  const plain = unwrapDynamic(value);
  if (plain === null || isUnknown(plain) || isValueMap(plain)) {
    return undefined;
  }
  const advice = typeof plain === "string" ? ", or `jsondecode(...)` of a JSON string" : "";
  return `The value is ${kindOf(plain)}, but must be an object, such as \`{ key = "value" }\`${advice}.`;
});

/** Names the type and never the value, which may be sensitive. */
function kindOf(value: Value): string {
  if (typeof value === "string") {
    return "a string";
  }
  if (isNumber(value)) {
    return "a number";
  }
  return isValueList(value) ? "a list" : "a bool";
}

/** Puts a validator of strings on every known element of a list, set or map. */
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

/** Returns `1 element`, `2 elements` and so on. */
function elements(count: number): string {
  return count === 1 ? "1 element" : `${count} elements`;
}
