import { ServerError } from "./errors.ts";
import type { Page } from "./wire-types.ts";

/** The request whose answer is looked at. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly server: string;
}

/** Looks at an answer: true when it can be what the endpoint promises. */
type Check = (answer: unknown) => boolean;

/**
 * Gives the answer its type after a look at it.
 *
 * Throws `ServerError` when the look shows that it cannot be what the endpoint promises.
 */
export function toAnswer<T>(answer: unknown, check: Check, expected: string, asked: Asked): T {
  if (!check(answer)) {
    throw new ServerError({
      ...asked,
      status: 200,
      sentence: `${asked.server} answered with something that is not ${expected}: is it a ZenML server of a supported version?`,
    });
  }
  // The endpoint's promise: field by field it is proven by the contract tests, not at run time.
  return answer as T;
}

/** As {@link toAnswer}, for an object with an id. */
export function toObject<T>(answer: unknown, asked: Asked): T {
  return toAnswer(answer, hasText("id"), "an object with an id", asked);
}

/** As {@link toAnswer}, for a page of a list of objects. */
export function toPage<T>(answer: unknown, asked: Asked): Page<T> {
  return toAnswer(answer, isPage, "a page of a list", asked);
}

/** Whether an answer is a text. */
export const isText: Check = (answer) => typeof answer === "string";

/** Whether an answer is a list of texts. */
export const isTextList: Check = (answer) => Array.isArray(answer) && answer.every(isText);

/** A list of objects that each have a text under the key. */
export function isListWith(key: string): Check {
  return (answer) => Array.isArray(answer) && answer.every(hasText(key));
}

/** An object that has the key, whatever it holds. */
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
