import { createHmac } from "node:crypto";
import { canonicalNumber, isNumber } from "../framework/cty/number.ts";
import {
  createValueMap,
  isValueList,
  isValueMap,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "../framework/cty/values.ts";
import { sameSetting, toWireMap, type WireValue } from "./comparison.ts";

/**
 * What the server answered to our last write of a map, without its values: it goes to the private state, where secrets
 * must not.
 */
export interface Memory {
  readonly salt: string;
  /** Per key that is ours: a hash of the server's value for it, or of its absence. */
  readonly ours: Readonly<Record<string, string>>;
  /** Per key that we did not send and that was in the answer nevertheless: defaults, and new names of old settings. */
  readonly added: Readonly<Record<string, string>>;
}

/** One write of a map and its answer. */
export interface Write {
  /** The keys that are ours, with their values as configured; null where configured as null. */
  readonly ours: ValueMap;
  /** The whole map as it was sent. */
  readonly sent: ValueMap;
  /** The map in the server's answer. */
  readonly answer: ValueMap;
  /** Any text that nobody can guess, made once per object: it keeps hashes of short secrets from being looked up. */
  readonly salt: string;
}

/** What to keep of a write, so that the server's own rendering of it is not taken for drift. */
export function remember({ ours, sent, answer, salt }: Write): Memory {
  const hashes = (keys: readonly string[]): Record<string, string> =>
    Object.fromEntries(keys.map((key) => [key, hash(salt, key, find(answer, key))]));
  const added = Object.keys(answer).filter(
    (key) => !isPresent(sent, key) && !Object.hasOwn(ours, key),
  );
  return { salt, ours: hashes(Object.keys(ours)), added: hashes(added) };
}

/**
 * The map for the state after a read. Each key that is ours keeps its configured spelling while the
 * server's value means the same or is what the server answered to our last write; otherwise it has drifted and
 * takes the server's value, or is left out when the server has none. Keys of others are left out.
 */
export function reconcile(ours: ValueMap, server: ValueMap, memory?: Memory): ValueMap {
  const entries: [string, Value][] = [];
  for (const [key, value] of Object.entries(ours)) {
    const found = find(server, key);
    if (isSame(key, value, found) || isRemembered(memory, key, found)) {
      entries.push([key, value]);
    } else if (found !== undefined) {
      entries.push([key, found]);
    }
  }
  return createValueMap(entries);
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
  current: ValueMap,
  previousKeys: Iterable<string>,
  ours: ValueMap,
  memory?: Memory,
): { readonly [key: string]: WireValue } {
  const wasOurs = new Set(previousKeys);
  const others = Object.entries(current).filter(
    ([key, value]) =>
      !wasOurs.has(key) && !Object.hasOwn(ours, key) && !isAddition(memory, key, value),
  );
  return toWireMap(createValueMap([...others, ...Object.entries(ours)]));
}

function isSame(key: string, ours: Value, server: Value | undefined): boolean {
  return server === undefined ? unwrapDynamic(ours) === null : sameSetting(key, ours, server);
}

function isRemembered(memory: Memory | undefined, key: string, server: Value | undefined): boolean {
  return memory !== undefined && find(memory.ours, key) === hash(memory.salt, key, server);
}

function isAddition(memory: Memory | undefined, key: string, server: Value): boolean {
  return memory !== undefined && find(memory.added, key) === hash(memory.salt, key, server);
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
