import {
  type Ceiling,
  type Concurrency,
  createCeiling,
  createLearningConcurrency,
} from "./concurrency.ts";
import type { Timing } from "./http-request.ts";
import type { WireOutcome, WireRequest } from "./wire.ts";

/** A request as far as its turn is concerned. */
export interface Turn {
  readonly method: WireRequest["method"];
  /** Without the query. */
  readonly path: string;
  /** Takes a request that is waiting out of the queue. */
  readonly signal?: AbortSignal | undefined;
}

/** The permission to send one request. */
export interface Permit {
  /** How long the request waited, in milliseconds. */
  readonly waitedMs: number;
  /** Must be called when the request is over, without an outcome if it was not sent after all. */
  release(outcome?: WireOutcome): void;
}

/** Decides when each request is sent. */
export interface Limiter {
  /** Waits for the turn of a request. Returns undefined if its signal was aborted before. */
  enter(turn: Turn): Promise<Permit | undefined>;
}

/** How a limiter learns; tests and benchmarks replace it. */
export interface LimiterOptions {
  readonly timing: Pick<Timing, "now" | "sleep">;
  readonly reads?: Concurrency | undefined;
  readonly writes?: Concurrency | undefined;
  readonly ceiling?: Ceiling | undefined;
}

/** A request that takes longer is not kept short by the others: a server that hangs must not stop the whole queue. */
const LONGEST_HOLD_MS = 3_000;

/** Statuses of a server that has too much to do. */
const REFUSALS: readonly number[] = [429, 503];

/** The requests of one sort. */
interface Lane {
  readonly concurrency: Concurrency;
  underWay: number;
}

interface Waiting {
  readonly lane: Lane;
  start(): void;
}

interface Holder {
  readonly lane: Lane;
  readonly sentAt: number;
}

/**
 * Creates a limiter. Reads and writes have limits of their own, and each request waits for those of its sort that came before.
 * A permit covers one attempt, and a request needs only one at a time, so nothing can wait for itself.
 */
export function createLimiter({
  timing,
  reads = createLearningConcurrency(),
  writes = createLearningConcurrency(),
  ceiling = createCeiling(),
}: LimiterOptions): Limiter {
  const readLane: Lane = { concurrency: reads, underWay: 0 };
  const writeLane: Lane = { concurrency: writes, underWay: 0 };
  const queue = new Set<Waiting>();
  /** In the order in which they were sent. */
  const holders = new Set<Holder>();
  let watch: AbortController | undefined;

  const serveQueue = () => {
    for (const waiting of queue) {
      const { lane } = waiting;
      if (holders.size < ceiling.limit && lane.underWay < lane.concurrency.limit) {
        queue.delete(waiting);
        waiting.start();
      }
    }
    if (queue.size === 0) {
      watch?.abort();
      watch = undefined;
    } else if (watch === undefined) {
      watch = new AbortController();
      void watchHolders(watch.signal);
    }
  };

  const free = (holder: Holder) => {
    if (holders.delete(holder)) {
      holder.lane.underWay -= 1;
    }
  };

  /** While somebody waits: takes the permits of requests that hang. */
  const watchHolders = async (stopped: AbortSignal) => {
    while (!stopped.aborted) {
      const [oldest] = holders;
      const leftMs = (oldest?.sentAt ?? timing.now()) + LONGEST_HOLD_MS - timing.now();
      if (oldest !== undefined && leftMs <= 0) {
        free(oldest);
        serveQueue();
      } else {
        await timing.sleep(leftMs, stopped);
      }
    }
  };

  const hold = (lane: Lane, { method, path }: Turn, cameAt: number): Permit => {
    const holder: Holder = { lane, sentAt: timing.now() };
    holders.add(holder);
    lane.underWay += 1;
    const before = { all: holders.size, ofLane: lane.underWay };
    return {
      waitedMs: holder.sentAt - cameAt,
      release(outcome) {
        const underWay = (before.ofLane + lane.underWay) / 2;
        free(holder);
        if (outcome?.kind === "answer" && REFUSALS.includes(outcome.status)) {
          ceiling.refused(before.all);
        } else if (outcome?.kind === "answer" && outcome.status < 300) {
          ceiling.accepted();
          const ms = timing.now() - holder.sentAt;
          lane.concurrency.answered(kindOf(method, path), ms, underWay);
        }
        serveQueue();
      },
    };
  };

  return {
    enter(turn) {
      const cameAt = timing.now();
      const lane = turn.method === "GET" ? readLane : writeLane;
      return new Promise((resolve) => {
        const leave = () => {
          queue.delete(waiting);
          resolve(undefined);
          serveQueue();
        };
        const waiting: Waiting = {
          lane,
          start() {
            turn.signal?.removeEventListener("abort", leave);
            resolve(hold(lane, turn, cameAt));
          },
        };
        if (turn.signal?.aborted === true) {
          resolve(undefined);
          return;
        }
        turn.signal?.addEventListener("abort", leave, { once: true });
        queue.add(waiting);
        serveQueue();
      });
    },
  };
}

const ID = /\/[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** Requests of one kind take equally long. Undefined for a list, whose time depends on what is in it. */
function kindOf(method: string, path: string): string | undefined {
  const kind = `${method} ${path.replace(ID, "/{id}")}`;
  return method === "GET" && !kind.endsWith("/{id}") ? undefined : kind;
}
