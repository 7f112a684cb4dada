import { randomBytes, randomUUID } from "node:crypto";
import { toServerTime } from "../values/time.ts";
import type { Catalogue } from "./catalogue.ts";
import { createDatabase, type Database } from "./database.ts";

/** What rules work with: the stored objects, what ZenML ships, the clock, ids and switches. */
export interface World {
  database: Database;
  readonly catalogue: Catalogue;
  readonly options: Switches;
  /** The time as ZenML writes it, later than at every call before. */
  readonly now: () => string;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** As many random bytes, in hexadecimal. */
  readonly newSecret: (bytes: number) => string;
  /** Tells whoever runs the server a sentence; the same one only once. */
  readonly tellOnce: (sentence: string) => void;
}

/** How a world behaves; everything may be left out. */
export interface WorldOptions {
  /** Know the connector types docker and oauth2 only, as a server without cloud packages does. */
  readonly plain?: boolean;
  /** Compare names and limit sizes as a server on MySQL does. */
  readonly mysql?: boolean;
  /** Answer 429 after five failed logins within a minute. */
  readonly rateLimit?: boolean;
  /** Lifetime of access tokens in minutes; null, the default: they do not expire. */
  readonly tokenLifetimeMinutes?: number | null;
  /** A create with an idempotency key that takes longer is answered 429; default 20 s. */
  readonly requestTimeoutMs?: number;
  /** Milliseconds since 1970; default: the machine's clock. */
  readonly clock?: () => number;
  /** Makes the ids of objects; default: random UUIDs. */
  readonly newId?: () => string;
  /** Is given what the server has to tell whoever runs it, a sentence at a time; default: nobody is told. */
  readonly tell?: (sentence: string) => void;
}

/** The options that rules ask for. Two of them can change while the server runs. */
export interface Switches {
  plain: boolean;
  readonly mysql: boolean;
  readonly rateLimit: boolean;
  tokenLifetimeMinutes: number | null;
  readonly requestTimeoutMs: number;
}

/** A world without objects. */
export function createWorld(options: WorldOptions, catalogue: Catalogue): World {
  const nowMs = options.clock ?? Date.now;
  const told = new Set<string>();
  let latest = 0;
  return {
    database: createDatabase(),
    catalogue,
    options: {
      plain: options.plain ?? false,
      mysql: options.mysql ?? false,
      rateLimit: options.rateLimit ?? false,
      tokenLifetimeMinutes: options.tokenLifetimeMinutes ?? null,
      requestTimeoutMs: options.requestTimeoutMs ?? 20_000,
    },
    nowMs,
    now: () => {
      // Objects made within the same millisecond still sort in the order in which they were made.
      latest = Math.max(latest + 1, nowMs() * 1000);
      return toServerTime(latest);
    },
    newId: options.newId ?? randomUUID,
    newSecret: (bytes) => randomBytes(bytes).toString("hex"),
    tellOnce: (sentence) => {
      if (!told.has(sentence)) {
        told.add(sentence);
        options.tell?.(sentence);
      }
    },
  };
}

/**
 * Id and times of a new object. Spread them behind the other values: to an object that begins with a spread and goes on
 * with values, V8 gives a hidden class of its own, and reading many such rows takes many times as long.
 */
export function stampRow(world: World): {
  readonly id: string;
  readonly created: string;
  readonly updated: string;
} {
  const created = world.now();
  return { id: world.newId(), created, updated: created };
}
