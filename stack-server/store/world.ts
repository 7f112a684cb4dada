import { randomBytes, randomUUID } from "node:crypto";
import type { StackServerOptions } from "../options.ts";
import type { Database } from "./database.ts";

/** What every rule may use: the stored objects, the clock, the source of ids and the switches. */
export interface World {
  database: Database;
  readonly options: Switches;
  /** Now, as the server writes times: naive UTC with microseconds, later than every one before. */
  readonly now: () => string;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** Hexadecimal text of that many random bytes. */
  readonly newSecret: (bytes: number) => string;
}

/** The options that rules ask for; two of them can be changed while the server runs. */
export interface Switches {
  plain: boolean;
  readonly mysql: boolean;
  readonly rateLimit: boolean;
  tokenLifetimeMinutes: number | null;
  readonly requestTimeoutMs: number;
}

/** The world of a server with those options; its database is filled in by the caller. */
export function createWorld(options: StackServerOptions, database: Database): World {
  const nowMs = options.clock ?? Date.now;
  let latest = 0;
  return {
    database,
    options: {
      plain: options.plain ?? false,
      mysql: options.mysql ?? false,
      rateLimit: options.rateLimit ?? false,
      tokenLifetimeMinutes: options.tokenLifetimeMinutes ?? null,
      requestTimeoutMs: options.requestTimeoutMs ?? 20_000,
    },
    nowMs,
    now: () => {
      // Two objects of one millisecond still sort in the order in which they were made.
      latest = Math.max(latest + 1, nowMs() * 1000);
      return toServerTime(latest);
    },
    newId: options.newId ?? randomUUID,
    newSecret: (bytes) => randomBytes(bytes).toString("hex"),
  };
}

/** Microseconds since 1970 as the server writes times. */
export function toServerTime(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000);
  const rest = String(microseconds % 1000).padStart(3, "0");
  return new Date(milliseconds).toISOString().replace("Z", rest);
}
