import { pythonRepr } from "../values/python-repr.ts";
import { type Check, fail, invalid, jsonObject, oneOf } from "./checks.ts";

/** An object whose keys belong to a vocabulary and whose values pass `check`; `breach` is a rule over all. */
export function keyedBy<T>(
  keys: readonly string[],
  check: Check<T>,
  breach: (parsed: Readonly<Record<string, T>>) => string | undefined,
): Check<Readonly<Record<string, T>>> {
  const key = oneOf(keys);
  return (value, loc, findings) => {
    const object = jsonObject(value, loc, findings);
    if (object === invalid) {
      return invalid;
    }
    const before = findings.length;
    const parsed: Record<string, T> = {};
    for (const [name, inner] of Object.entries(object)) {
      const isKnown = key(name, [...loc, name, "[key]"], findings) !== invalid;
      const result = check(inner, [...loc, name], findings);
      if (isKnown && result !== invalid) {
        parsed[name] = result;
      }
    }
    if (findings.length > before) {
      return invalid;
    }
    const message = breach(parsed);
    if (message === undefined) {
      return parsed;
    }
    return fail(findings, {
      type: "value_error",
      loc,
      msg: `Value error, ${message}`,
      input: value,
      context: `{'error': ValueError(${pythonRepr(message)})}`,
    });
  };
}
