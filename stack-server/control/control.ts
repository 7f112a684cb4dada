import { fromSnapshot, type Snapshot, toSnapshot } from "../store/snapshot.ts";
import type { World } from "../store/world.ts";

/** A request to the API; its body is parsed JSON, the string as it came when it is not JSON, or null. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The status of the answer; null when the connection was dropped. */
  readonly status: number | null;
}

/** A failure that the next matching requests meet. */
export interface Fault {
  /** Matched against `METHOD /path?query` as a regular expression, such as `^POST /api/v1/stacks`. */
  readonly pattern: string;
  /** How many requests meet it; default 1. */
  readonly times?: number;
  /**
   * `status`: the request is answered this status and does nothing. `drop-before`: the connection ends and the
   * request does nothing. `drop-after`: the request does its work, then the connection ends. `delay`: the request
   * waits before it does its work.
   */
  readonly kind: "status" | "drop-before" | "drop-after" | "delay";
  readonly status?: number;
  /** Sent with the status; default `{"detail": "…"}`. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
}

/** What a test, or a person trying out failures, can do to a running server. */
export interface Control {
  /**
   * Back to a fresh server without faults, latency and recorded requests. The API key that was printed at the
   * start stays valid.
   */
  readonly reset: () => void;
  readonly snapshot: () => Snapshot;
  /** Replaces all stored objects by those of a snapshot. */
  readonly restore: (snapshot: Snapshot) => void;
  readonly requests: () => readonly RecordedRequest[];
  readonly clearRequests: () => void;
  readonly addFault: (fault: Fault) => void;
  readonly clearFaults: () => void;
  readonly setLatency: (latencyMs: number) => void;
  /** Removes (`true`) or adds the cloud packages: see `plain` of the options. */
  readonly setPlain: (plain: boolean) => void;
  /** Lifetime of the tokens of later logins, in minutes; null: they do not expire. */
  readonly setTokenLifetime: (minutes: number | null) => void;
}

/** {@link Control}, and what the application asks for at each request. */
export interface Controller extends Control {
  readonly latencyMs: () => number;
  /** The first fault that matches the request; it counts the hit. */
  readonly takeFault: (method: string, path: string) => Fault | undefined;
  /** Keeps the request, and forgets the oldest ones when there are too many; `size`: characters of its body. */
  readonly record: (request: RecordedRequest, size: number) => void;
}

const MAX_RECORDED = 10_000;
/** Of all recorded requests, in characters of their bodies. */
const MAX_RECORDED_SIZE = 64 * 1024 * 1024;

/** What the control plane needs from the server that it controls. */
export interface Controlled {
  readonly world: World;
  readonly initialLatencyMs: number;
  /** Replaces all stored objects by those of a fresh server. */
  readonly refill: () => void;
  /** Called after the stored objects were replaced. */
  readonly persist: () => void;
}

/** Creates the control plane of a server; `http/app.ts` consults it at every request. */
export function createController({
  world,
  initialLatencyMs,
  refill,
  persist,
}: Controlled): Controller {
  let latencyMs = initialLatencyMs;
  let faults: { readonly fault: Fault; readonly expression: RegExp; left: number }[] = [];
  let recorded: { readonly request: RecordedRequest; readonly size: number }[] = [];
  let recordedSize = 0;
  const clearRequests = (): void => {
    recorded = [];
    recordedSize = 0;
  };
  return {
    reset: () => {
      refill();
      latencyMs = initialLatencyMs;
      faults = [];
      clearRequests();
      persist();
    },
    snapshot: () => toSnapshot(world.database),
    restore: (snapshot) => {
      world.database = fromSnapshot(snapshot);
      persist();
    },
    requests: () => recorded.map(({ request }) => request),
    clearRequests,
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
    record: (request, size) => {
      recorded.push({ request, size });
      recordedSize += size;
      while (recorded.length > MAX_RECORDED || recordedSize > MAX_RECORDED_SIZE) {
        recordedSize -= recorded.shift()?.size ?? recordedSize;
      }
    },
  };
}
