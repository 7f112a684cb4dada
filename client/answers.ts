import { ServerError } from "./errors.ts";
import type { Page } from "./wire-types.ts";

/** The request that a response belongs to. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly server: string;
}

/** Checks whether a response can be what the endpoint promises. */
type Check = (answer: unknown) => boolean;

/**
 * Checks the shape of a response and gives it its type. `expected` completes "something other than …".
 *
 * Throws `ServerError` when the response cannot be what the endpoint promises.
 */
export function toAnswer<T>(answer: unknown, check: Check, expected: string, asked: Asked): T {
  if (!check(answer)) {
    throw new ServerError({
      ...asked,
      status: 200,
      sentence: `${asked.server} returned something other than ${expected}. Is it a ZenML server of a supported version?`,
    });
  }
  // Nothing checks the fields at run time: the contract tests prove that they fit the type.
  return answer as T;
}

/** As {@link toAnswer}, for an object with an ID. */
export function toObject<T>(answer: unknown, asked: Asked): T {
  return toAnswer(answer, hasText("id"), "an object with an ID", asked);
}

/** As {@link toAnswer}, for a page of a list of objects. */
export function toPage<T>(answer: unknown, asked: Asked): Page<T> {
  return toAnswer(answer, isPage, "a page of a list", asked);
}

/** Whether a response is a string. */
export const isText: Check = (answer) => typeof answer === "string";

/** Whether a response is a list of strings. */
export const isTextList: Check = (answer) => Array.isArray(answer) && answer.every(isText);

/** Makes a check for a list of objects that each have a string at the key. */
export function isListWith(key: string): Check {
  return (answer) => Array.isArray(answer) && answer.every(hasText(key));
}

/** Makes a check for an object that has the key, whatever its value. */
export function hasKey(key: string): Check {
  return (answer) => typeof answer === "object" && answer !== null && Object.hasOwn(answer, key);
}

function hasText(key: string): Check {
  return (answer) => isText(fieldsOf(answer).get(key));
}

const isPage: Check = (answer) => {
  const fields = fieldsOf(answer);
  return typeof fields.get("total_pages") === "number" && isListWith("id")(fields.get("items"));
};

function fieldsOf(answer: unknown): ReadonlyMap<string, unknown> {
  return new Map(
    typeof answer === "object" && answer !== null ? Object.entries(answer) : undefined,
  );
}
