import { type Check, fail, INVALID, jsonObject, oneOf } from "./checks.ts";
import { toValueError } from "./shape.ts";

/**
 * An object with some of the given keys, whose values pass `check`. `findMistake` is a rule over the whole
 * object; it returns the message of what is wrong.
 */
export function keyedBy<T>(
  keys: readonly string[],
  check: Check<T>,
  findMistake: (parsed: Readonly<Record<string, T>>) => string | undefined,
): Check<Readonly<Record<string, T>>> {
  const checkKey = oneOf(keys);
  return (value, loc, findings) => {
    const object = jsonObject(value, loc, findings);
    if (object === INVALID) {
      return INVALID;
    }
    const before = findings.length;
    const parsed: Record<string, T> = {};
    for (const [key, inner] of Object.entries(object)) {
      const isKnown = checkKey(key, [...loc, key, "[key]"], findings) !== INVALID;
      const result = check(inner, [...loc, key], findings);
      if (isKnown && result !== INVALID) {
        parsed[key] = result;
      }
    }
    if (findings.length > before) {
      return INVALID;
    }
    const message = findMistake(parsed);
    return message === undefined ? parsed : fail(findings, toValueError(message, loc, value));
  };
}
