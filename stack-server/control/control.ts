import { fillFreshDatabase } from "../seed/fresh-database.ts";
import { fromSnapshot, type Snapshot, toSnapshot } from "../store/snapshot.ts";
import type { World } from "../store/world.ts";

/** A request of the API as it was received; the body is parsed JSON, text, or null. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** What it was answered; null when the connection was dropped. */
  readonly status: number | null;
}

/** A failure to come. */
export interface Fault {
  /** Matched against `METHOD /path?query` as a regular expression, such as `^POST /api/v1/stacks`. */
  readonly pattern: string;
  /** How many requests it hits; default 1. */
  readonly times?: number;
  /**
   * `status`: answer this status without doing anything. `drop-before`: end the connection without doing anything.
   * `drop-after`: do it, then end the connection. `delay`: wait before doing it.
   */
  readonly kind: "status" | "drop-before" | "drop-after" | "delay";
  readonly status?: number;
  /** Sent with the status; default `{"detail": "…"}`. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
}

/** What a test, or a person who tries failure, can do to a running server. */
export interface Control {
  /** Back to a fresh server; faults, latency and recorded requests are forgotten. The ready API key stays valid. */
  readonly reset: () => void;
  readonly snapshot: () => Snapshot;
  /** Replaces everything by a snapshot. */
  readonly restore: (snapshot: Snapshot) => void;
  readonly requests: () => readonly RecordedRequest[];
  readonly clearRequests: () => void;
  readonly addFault: (fault: Fault) => void;
  readonly clearFaults: () => void;
  readonly setLatency: (latencyMs: number) => void;
  /** Switches to a server without (`true`) or with cloud packages. */
  readonly setPlain: (plain: boolean) => void;
  /** Lifetime of the tokens of later logins; null: they do not expire. */
  readonly setTokenLifetime: (minutes: number | null) => void;
}

/** {@link Control}, and what the application asks it for each request. */
export interface Controller extends Control {
  readonly latencyMs: () => number;
  /** Takes one hit off the first fault that fits. */
  readonly takeFault: (method: string, path: string) => Fault | undefined;
  readonly record: (request: RecordedRequest) => void;
}

const maxRecorded = 10_000;

/** `changed` is called after the stored objects were replaced. */
export function createController(
  world: World,
  initialLatencyMs: number,
  changed: () => void,
): Controller {
  let latencyMs = initialLatencyMs;
  let faults: { readonly fault: Fault; readonly expression: RegExp; left: number }[] = [];
  let recorded: RecordedRequest[] = [];
  return {
    reset: () => {
      const { readyApiKey, accounts, apiKeys } = world.database;
      fillFreshDatabase(world, { readyApiKey, accounts, apiKeys });
      latencyMs = initialLatencyMs;
      faults = [];
      recorded = [];
      changed();
    },
    snapshot: () => toSnapshot(world.database),
    restore: (snapshot) => {
      world.database = fromSnapshot(snapshot);
      changed();
    },
    requests: () => recorded,
    clearRequests: () => {
      recorded = [];
    },
    addFault: (fault) => {
      faults.push({ fault, expression: new RegExp(fault.pattern), left: fault.times ?? 1 });
    },
    clearFaults: () => {
      faults = [];
    },
    setLatency: (ms) => {
      latencyMs = ms;
    },
    setPlain: (plain) => {
      world.options.plain = plain;
    },
    setTokenLifetime: (minutes) => {
      world.options.tokenLifetimeMinutes = minutes;
    },
    latencyMs: () => latencyMs,
    takeFault: (method, path) => {
      const found = faults.find(({ expression }) => expression.test(`${method} ${path}`));
      if (found === undefined) {
        return undefined;
      }
      found.left -= 1;
      if (found.left <= 0) {
        faults = faults.filter((each) => each !== found);
      }
      return found.fault;
    },
    record: (request) => {
      if (recorded.length < maxRecorded) {
        recorded.push(request);
      }
    },
  };
}
