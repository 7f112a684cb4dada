import { createHmac, randomBytes } from "node:crypto";
import {
  createValueMap,
  isValueMap,
  type PrivateState,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import type { JsonObject } from "../../client/wire-types.ts";
import { sameSetting } from "../../schemas/comparison.ts";
import { canonicalJson, toJsonObject } from "./json.ts";

/*
 * Terraform manages a key of a map when it is in the configuration or in the prior state. All other keys belong to the
 * server or to other people: they are not shown, and survive every update.
 */

/** Under this name private state keeps the {@link Memory} of the `configuration` of a component or connector. */
export const CONFIGURATION_MEMORY = "configuration";

/**
 * What the server answered to our last write of a map, as hashes: it is kept in private state, which must not hold
 * secrets.
 */
export interface Memory {
  readonly salt: string;
  /** By key that is ours and whose value came back as another one: a hash of the answer, or of its absence. */
  readonly ours: Readonly<Record<string, string>>;
  /** By key that was not sent but came back: a hash of a default, or of an old setting under its new name. */
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
 * nothing to keep. The salt is a string that nobody can guess: without it, hashes of short secrets could be looked up.
 */
export function remember({ ours, sent, answer }: Write, salt: string): Memory | undefined {
  const found = answer ?? {};
  const hashes = (keys: readonly string[]): Record<string, string> =>
    Object.fromEntries(keys.map((key) => [key, hash(salt, key, find(found, key))]));
  // What was not sent is no rendering of the server's: a later plan must show that the server does not have it.
  const odd = Object.entries(ours ?? {}).filter(
    ([key, value]) =>
      (isPresent(sent, key) || unwrapDynamic(value) === null) &&
      !isSame(key, value, find(found, key)),
  );
  const added = Object.keys(found).filter(
    (key) => !isPresent(sent, key) && !Object.hasOwn(ours ?? {}, key),
  );
  return odd.length === 0 && added.length === 0
    ? undefined
    : { salt, ours: hashes(odd.map(([key]) => key)), added: hashes(added) };
}

/** Keeps under that name what is to be remembered of a write. It replaces what was kept of the last write. */
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
  return {
    salt: stored["salt"],
    ours: stringsOf(stored["ours"]),
    added: stringsOf(stored["added"]),
  };
}

function stringsOf(value: Value | undefined): Readonly<Record<string, string>> {
  const entries = Object.entries(value !== undefined && isValueMap(value) ? value : {});
  return Object.fromEntries(
    entries.flatMap(([key, item]) => (typeof item === "string" ? [[key, item] as const] : [])),
  );
}

/**
 * The map for the state after a read: null when there was none before, and `before` itself when nothing changed.
 *
 * A key keeps its configured value while the server's value is semantically equal, or is what the server answered to
 * our last write. Otherwise it has drifted: it takes the server's value, or is left out when the server has none. Keys
 * of others are left out.
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

/** The map for the state of an imported object: all that the server has, except what it added by itself. */
export function adoptAll(server: ValueMap, additions: ValueMap = {}): ValueMap {
  return createValueMap(
    Object.entries(server).filter(([key, value]) => {
      const addition = find(additions, key);
      return value !== null && (addition === undefined || !sameSetting(key, addition, value));
    }),
  );
}

/**
 * The whole map to send in an update: the server's current map, without the keys that were ours and with those that
 * are ours now. What the server added to our last write is left out too. It adds that again where it still belongs,
 * and an old copy could contradict a changed setting.
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
  const content = value === undefined ? "absent" : `value ${canonicalJson(value)}`;
  return createHmac("sha256", salt)
    .update(`${JSON.stringify(key)} ${content}`)
    .digest("base64url");
}
