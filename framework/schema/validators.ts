import { isNumber } from "../cty/number.ts";
import type { Path } from "../cty/path.ts";
import { isUnknown, isValueList, isValueMap, unwrapDynamic, type Value } from "../cty/values.ts";
import { type Diagnostic, error } from "../diagnostics/diagnostics.ts";
import { didYouMean } from "../diagnostics/nearest.ts";
import type { Trait } from "./trait.ts";

/** A validator from a check that says what is wrong with a value, as a sentence. */
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

/** One of the given texts. The diagnostic names the nearest. */
export function oneOf<const T extends string>(
  allowed: readonly T[],
  summary = "Invalid attribute value",
): Trait<T, string> {
  const { validate, description } = validator<string>(
    `One of ${allowed.map((value) => `\`${value}\``).join(", ")}.`,
    (value) =>
      allowed.some((candidate) => candidate === value)
        ? undefined
        : [
            `${JSON.stringify(value)} is not allowed.`,
            didYouMean(value, allowed) ?? [],
            `Allowed: ${allowed.join(", ")}.`,
          ]
            .flat()
            .join(" "),
    summary,
  );
  return { description, ...(validate && { validate }) };
}

/** Text of a length, both ends included, counted in characters. */
export function lengthBetween(min: number, max: number): Trait<never, string> {
  return validator(`Between ${min} and ${max} characters long.`, (value) => {
    const { length } = [...value];
    return length >= min && length <= max
      ? undefined
      : `It is ${length} characters long; ${min} to ${max} are allowed.`;
  });
}

/** Text that is more than blanks. */
export const notBlank: Trait<never, string> = validator("", (value) =>
  value.trim() === "" ? "It is blank." : undefined,
);

/** Text that matches. `meaning` completes "It has to be …". */
export function matches(pattern: RegExp, meaning: string): Trait<never, string> {
  return validator(`Has to be ${meaning}.`, (value) =>
    pattern.test(value) ? undefined : `${JSON.stringify(value)} has to be ${meaning}.`,
  );
}

/** A number within bounds, both included. */
export function between(min: number, max: number): Trait<never, number> {
  return validator(`Between ${min} and ${max}.`, (value) =>
    value >= min && value <= max ? undefined : `${value} is not between ${min} and ${max}.`,
  );
}

/** A number not below the bound. */
export function atLeast(min: number): Trait<never, number> {
  return validator(`At least ${min}.`, (value) =>
    value >= min ? undefined : `${value} is below ${min}.`,
  );
}

/** A list, set or map with at least so many elements. */
export function sizeAtLeast(
  min: number,
): Trait<never, readonly Value[] | { readonly [key: string]: Value }> {
  return validator(`At least ${min} element${min === 1 ? "" : "s"}.`, (value) => {
    const size = Object.keys(value).length;
    return size >= min ? undefined : `It has ${size} elements; at least ${min} are needed.`;
  });
}

/** A value of any type that has keys: an object or a map. */
export const keyed: Trait<never, Value> = validator("", (value) => {
  const plain = unwrapDynamic(value);
  if (plain === null || isUnknown(plain) || isValueMap(plain)) {
    return undefined;
  }
  const advice = typeof plain === "string" ? ", or `jsondecode(...)` of a JSON text" : "";
  return `It is ${kindOf(plain)}; an object is needed, such as \`{ key = "value" }\`${advice}.`;
});

/** Never the value itself: it may be sensitive. */
function kindOf(value: Value): string {
  if (typeof value === "string") {
    return "a text";
  }
  if (isNumber(value)) {
    return "a number";
  }
  return isValueList(value) ? "a list" : "a bool";
}

/** Puts a validator of texts on every known element of a list, set or map. */
export function eachText(
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
