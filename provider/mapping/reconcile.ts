import { createHmac, randomBytes } from "node:crypto";
import {
  canonicalNumber,
  createValueMap,
  isNumber,
  isValueList,
  isValueMap,
  type PrivateState,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import type { JsonObject } from "../../client/wire-types.ts";
import { sameSetting } from "../../schemas/comparison.ts";
import { toJsonObject } from "./json.ts";

/*
 * A key of a map is Terraform's when it is in the configuration or in the prior state; all others
 * belong to the server or to other people, are not shown and survive every update.
 */

/**
 * What the server answered to our last write of a map, without its values: it goes to the private state, where secrets
 * must not.
 */
export interface Memory {
  readonly salt: string;
  /** Per key that is ours and did not come back as it was meant: a hash of the answer, or of its absence. */
  readonly ours: Readonly<Record<string, string>>;
  /** Per key that we did not send and that was in the answer nevertheless: defaults, and new names of old settings. */
  readonly added: Readonly<Record<string, string>>;
}

/** One write of a map and its answer. */
export interface Write {
  /** The keys that are ours, with their values as configured; null where configured as null. */
  readonly ours: ValueMap | null;
  /** The whole map as it was sent. */
  readonly sent: ValueMap;
  /** The map in the server's answer. */
  readonly answer: ValueMap | null | undefined;
}

/**
 * What to keep of a write, so that the server's own rendering of it is not taken for drift; undefined when there is
 * nothing. The salt is any text that nobody can guess: it keeps hashes of short secrets from being looked up.
 */
export function remember({ ours, sent, answer }: Write, salt: string): Memory | undefined {
  const found = answer ?? {};
  const hashes = (keys: readonly string[]): Record<string, string> =>
    Object.fromEntries(keys.map((key) => [key, hash(salt, key, find(found, key))]));
  const odd = Object.entries(ours ?? {}).filter(
    ([key, value]) => !isSame(key, value, find(found, key)),
  );
  const added = Object.keys(found).filter(
    (key) => !isPresent(sent, key) && !Object.hasOwn(ours ?? {}, key),
  );
  return odd.length === 0 && added.length === 0
    ? undefined
    : { salt, ours: hashes(odd.map(([key]) => key)), added: hashes(added) };
}

/** Keeps what is to be remembered of a write under that name; a new write forgets the last one. */
export function rememberWrite(privateState: PrivateState, name: string, write: Write): void {
  const memory = remember(write, randomBytes(16).toString("base64url"));
  privateState.set(name, memory === undefined ? undefined : { ...memory });
}

/** What is remembered under that name; undefined when nothing is. */
export function recallWrite(privateState: PrivateState, name: string): Memory | undefined {
  const stored = privateState.get(name);
  if (stored === undefined || !isValueMap(stored) || typeof stored["salt"] !== "string") {
    return undefined;
  }
  return { salt: stored["salt"], ours: textsOf(stored["ours"]), added: textsOf(stored["added"]) };
}

function textsOf(value: Value | undefined): Readonly<Record<string, string>> {
  const entries = Object.entries(value !== undefined && isValueMap(value) ? value : {});
  return Object.fromEntries(
    entries.flatMap(([key, text]) => (typeof text === "string" ? [[key, text] as const] : [])),
  );
}

/**
 * The map for the state after a read; null when there was none before, and `before` itself when nothing changed. Each
 * key keeps its configured spelling while the server's value means the same or is what the server answered to our last
 * write; otherwise it has drifted and takes the server's value, or is left out when the server has
 * none. Keys of others are left out.
 */
export function reconcile(
  before: ValueMap | null,
  server: ValueMap | null | undefined,
  memory?: Memory,
): ValueMap | null {
  if (before === null) {
    return null;
  }
  const entries = Object.entries(before).flatMap(([key, value]): [string, Value][] => {
    const found = find(server ?? {}, key);
    const isOurs = isSame(key, value, found) || isRemembered(memory?.ours, memory, key, found);
    return isOurs ? [[key, value]] : found === undefined ? [] : [[key, found]];
  });
  const isUnchanged =
    entries.length === Object.keys(before).length &&
    entries.every(([key, value]) => value === before[key]);
  return isUnchanged ? before : createValueMap(entries);
}

/** The map for the state of an imported object: all that the server has, except what it adds by itself. */
export function adoptAll(server: ValueMap, additions: ValueMap = {}): ValueMap {
  return createValueMap(
    Object.entries(server).filter(([key, value]) => {
      const addition = find(additions, key);
      return value !== null && (addition === undefined || !sameSetting(key, addition, value));
    }),
  );
}

/**
 * The whole map to send in an update: the server's current one without the keys that were ours, with those that
 * are. What the server added to our last write by itself is left out too: it adds it again, where it still
 * belongs, while an old copy of it could contradict a changed setting.
 */
export function mergeForUpdate(
  server: JsonObject | null | undefined,
  before: ValueMap | null,
  after: ValueMap | null,
  memory?: Memory,
): JsonObject {
  const others = Object.entries(server ?? {}).filter(
    ([key, value]) =>
      !Object.hasOwn(before ?? {}, key) && !isRemembered(memory?.added, memory, key, value),
  );
  return createValueMap([...others, ...Object.entries(toJsonObject(after ?? {}))]);
}

function isSame(key: string, ours: Value, server: Value | undefined): boolean {
  return server === undefined ? unwrapDynamic(ours) === null : sameSetting(key, ours, server);
}

function isRemembered(
  hashes: Readonly<Record<string, string>> | undefined,
  memory: Memory | undefined,
  key: string,
  server: Value | undefined,
): boolean {
  return (
    hashes !== undefined &&
    memory !== undefined &&
    find(hashes, key) === hash(memory.salt, key, server)
  );
}

function isPresent(map: ValueMap, key: string): boolean {
  return unwrapDynamic(find(map, key) ?? null) !== null;
}

function find<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function hash(salt: string, key: string, value: Value | undefined): string {
  const content = value === undefined ? "absent" : `value ${canonicalText(value)}`;
  return createHmac("sha256", salt)
    .update(`${JSON.stringify(key)} ${content}`)
    .digest("base64url");
}

/** One text per value, whatever the order of the keys and the form of the numbers. */
function canonicalText(value: Value): string {
  const plain = unwrapDynamic(value);
  if (isNumber(plain)) {
    return canonicalNumber(plain);
  }
  if (isValueList(plain)) {
    return `[${plain.map(canonicalText).join()}]`;
  }
  if (isValueMap(plain)) {
    const keys = Object.keys(plain).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(plain[key] ?? null)}`).join()}}`;
  }
  return JSON.stringify(plain);
}
