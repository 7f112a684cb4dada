import { type BaseIssue, type GenericSchema, getDotPath, safeParse } from "valibot";
import { ServerError } from "./errors.ts";
import { withOwner } from "./older-answers.ts";
import { envelope, page } from "./response-shapes.ts";
import { isUuid } from "./vocabulary.ts";
import type { Envelope, Page } from "./wire-types.ts";

/** The request that a response belongs to. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly server: string;
}

/** Which object a response must contain, and how much of it. */
export interface Promised {
  /** The schema of the whole object. */
  readonly shape: GenericSchema;
  /** The ID that was asked for; undefined if the server chooses it. */
  readonly id?: string | undefined;
}

/** What is wrong with a response. */
interface Mismatch {
  /** Such as `metadata.labels`; undefined for the whole response. */
  readonly place: string | undefined;
  /** The value there. It can be a secret. */
  readonly value: unknown;
  /** A sentence part without the value. */
  readonly explanation: string;
}

/**
 * Checks a response and gives it its type. `expected` completes "something other than …".
 *
 * Throws `ServerError` when the response is not what the endpoint promises. The error never contains a value.
 */
export function toAnswer<T>(
  answer: unknown,
  schema: GenericSchema,
  expected: string,
  asked: Asked,
): T {
  const mismatch = findMismatch(answer, schema);
  if (mismatch !== undefined) {
    const sentence = `${asked.server} returned something other than ${expected}: ${mismatch.explanation}. Is it a ZenML server of a supported version?`;
    throw unusable(asked, sentence);
  }
  // The schema covers every field that is used; the contract tests prove that the others fit the type.
  return answer as T;
}

/** As {@link toAnswer}, for a complete object: both of its parts, and the ID that was asked for. */
export function toObject<T>(answer: unknown, { shape, id }: Promised, asked: Asked): T {
  const object = toAnswer<Item>(answer, envelope, "an object with an ID", asked);
  if (id !== undefined && isUuid(id) && toComparableId(object.id) !== toComparableId(id)) {
    throw unusable(asked, `${asked.server} returned the object ${object.id} in place of ${id}.`);
  }
  return toComplete(withOwner(object), shape, asked);
}

/** As {@link toAnswer}, for a page of objects that each have an ID and a name. */
export function toPage<T>(answer: unknown, asked: Asked): Page<T> {
  const checked = toAnswer<Page<Item>>(answer, page, "a page of a list", asked);
  // As in toAnswer().
  return { ...checked, items: checked.items.map((item) => withOwner(item) as T) };
}

/** As {@link toPage}, for a page of complete objects. */
export function toHydratedPage<T>(answer: unknown, shape: GenericSchema, asked: Asked): Page<T> {
  const checked = toPage<Item>(answer, asked);
  return { ...checked, items: checked.items.map((item) => toComplete<T>(item, shape, asked)) };
}

/** Whether nothing is missing of an object. */
export function isComplete(item: unknown, shape: GenericSchema): boolean {
  return findMismatch(item, shape) === undefined;
}

type Item = Envelope<unknown, unknown>;

function toComplete<T>(item: Item, shape: GenericSchema, asked: Asked): T {
  const mismatch = findMismatch(item, shape);
  if (mismatch === undefined) {
    return item as T; // As in toAnswer().
  }
  const isHidden = mismatch.value === null && /^(?:body|metadata)$/.test(mismatch.place ?? "");
  const reason = isHidden
    ? "The credentials probably do not allow reading it."
    : "Is it a ZenML server of a supported version?";
  const sentence = `${asked.server} returned an incomplete object, ${JSON.stringify(item.name)} (${item.id}): ${mismatch.explanation}. ${reason}`;
  throw unusable(asked, sentence);
}

function findMismatch(value: unknown, schema: GenericSchema): Mismatch | undefined {
  const [issue] = safeParse(schema, value, { abortEarly: true }).issues ?? [];
  if (issue === undefined) {
    return undefined;
  }
  const place = getDotPath(issue) ?? undefined;
  return { place, value: issue.input, explanation: explain(issue, place) };
}

function explain({ expected, input }: BaseIssue<unknown>, place: string | undefined): string {
  if (place !== undefined && input === undefined) {
    return `${place} is missing`;
  }
  const where = place === undefined ? "" : ` at ${place}`;
  return `expected ${(expected ?? "another value").toLowerCase()}${where}, found ${typeName(input)}`;
}

function typeName(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

function unusable(asked: Asked, sentence: string): ServerError {
  // The response to a POST comes after the work, so the object can be there.
  const mayHaveBeenCreated = asked.method === "POST";
  return new ServerError({ ...asked, status: 200, sentence, mayHaveBeenCreated });
}

/** The server writes IDs in lower case and with hyphens, and reads all of their spellings. */
function toComparableId(id: string): string {
  return id.toLowerCase().replaceAll("-", "");
}
