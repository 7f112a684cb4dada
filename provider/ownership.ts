import { createHash, randomBytes } from "node:crypto";
import type { JsonObject } from "../client/wire-types.ts";
import { stringifyJson } from "../framework/cty/json.ts";
import { createValueMap, isValueMap, type Value, type ValueMap } from "../framework/cty/values.ts";
import type { PrivateState } from "../framework/operations/private-state.ts";
import { toJsonObject } from "./json-value.ts";
import { sameAnswer } from "./same-answer.ts";

/*
 * A key of a map is Terraform's when it is in the configuration or in the prior state; all others
 * belong to the server or to other people, are not shown and survive every update.
 */

/**
 * The map for the state: of the keys that were there before, those that the server still has; with the value from
 * before where the server's means the same, or is what the server made of our last write.
 * Null when there was no map.
 */
export function reconcile(
  before: ValueMap | null,
  server: JsonObject | null | undefined,
  answers: Answers = noAnswers,
): ValueMap | null {
  if (before === null) {
    return null;
  }
  const kept = Object.entries(before).flatMap(([key, value]): [string, Value][] => {
    const answer = server?.[key];
    if (value === null && (answer === undefined || answer === null)) {
      return [[key, null]];
    }
    if (answer === undefined) {
      return [];
    }
    const isOurs = sameAnswer(value, answer, key) || answers.isAnswerTo(key, answer);
    return [[key, isOurs ? value : answer]];
  });
  const isSame =
    kept.length === Object.keys(before).length &&
    kept.every(([key, value]) => value === before[key]);
  return isSame ? before : createValueMap(kept);
}

/** The map to send: the server's, without the keys that were ours, with those that are. */
export function mergeForUpdate(
  server: JsonObject | null | undefined,
  before: ValueMap | null,
  after: ValueMap | null,
): JsonObject {
  const others = Object.entries(server ?? {}).filter(([key]) => !(key in (before ?? {})));
  return createValueMap([...others, ...Object.entries(toJsonObject(after ?? {}))]);
}

/** What the server made of values that it did not store as they were sent. */
export interface Answers {
  isAnswerTo(key: string, answer: Value): boolean;
}

const noAnswers: Answers = { isAnswerTo: () => false };

/** The answers that were remembered under that name; none when nothing was. */
export function recallAnswers(privateState: PrivateState, name: string): Answers {
  const stored = privateState.get(name);
  if (stored === undefined || !isValueMap(stored) || typeof stored["salt"] !== "string") {
    return noAnswers;
  }
  const { salt, hashes } = stored;
  return {
    isAnswerTo: (key, answer) =>
      hashes !== undefined && isValueMap(hashes) && hashes[key] === hash(salt, key, answer),
  };
}

/**
 * Remembers what the server made of the values just written, as salted hashes: private state is not
 * encrypted, and an answer may be a secret. Values that came back meaning the same need no memory.
 */
export function rememberAnswers(
  privateState: PrivateState,
  name: string,
  written: ValueMap | null,
  server: JsonObject | null | undefined,
): void {
  const salt = randomBytes(8).toString("hex");
  const hashes = Object.entries(written ?? {}).flatMap(([key, value]): [string, string][] => {
    const answer = server?.[key];
    return answer === undefined || sameAnswer(value, answer, key)
      ? []
      : [[key, hash(salt, key, answer)]];
  });
  privateState.set(
    name,
    hashes.length === 0 ? undefined : { salt, hashes: createValueMap(hashes) },
  );
}

function hash(salt: string, key: string, answer: Value): string {
  return createHash("sha256")
    .update(`${salt}\0${key}\0${canonicalJson(answer)}`)
    .digest("hex")
    .slice(0, 32);
}

function canonicalJson(value: Value): string {
  return stringifyJson(sorted(value));
}

function sorted(value: Value): Value {
  if (Array.isArray(value)) {
    return value.map((item: Value) => sorted(item));
  }
  return isValueMap(value)
    ? createValueMap(
        Object.entries(value)
          .map(([key, item]) => [key, sorted(item)] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;
}
