/** How many requests of one sort the server is given at once. */
export interface Concurrency {
  /** At least 1. */
  readonly limit: number;
  /**
   * Learns from a successful request that took `ms` while `underWay` requests, this one included, were under way. Its kind is
   * undefined if requests of its kind do not take equally long.
   */
  answered(kind: string | undefined, ms: number, underWay: number): void;
}

/** The same limit whatever the server does. */
export function createFixedConcurrency(limit: number): Concurrency {
  return { limit, answered() {} };
}

/**
 * Below two, so that the first request is alone and shows how long one takes that waits for no other, and close to two, so that its
 * answer already allows two. ZenML's best is from 1 to 4 without a network in between, depending on its database. **Source:**
 * measured on 0.98.0.
 */
const FIRST_LIMIT = 1.5;

/** Once the server answered something from which no latency is learned, such as a list. */
const LIMIT_AFTER_LIST = 2;

/** As many as the agents have sockets. */
const LARGEST_LIMIT = 32;

/** Below this many requests that wait inside of the server, it may be idle between two of them. */
const FEW_WAITING = 1;

/** Above this many, more requests only wait longer. */
const MANY_WAITING = 2;

/** By how much the limit grows with every answer, until it was too high once. One would be double the limit in a round trip, which overshoots. */
const FIRST_STEP = 0.75;

/** How much the newest answer counts in the average. */
const WEIGHT = 0.4;

/** A best time is forgotten slowly, because the server may become slower for reasons of its own. */
const FORGETTING = 1.001;

/**
 * Learns from latencies how many requests at once the server likes, after TCP Vegas: from how much longer a request takes than
 * the quickest of its kind follows how many of those under way are waiting in the server. With few, the limit grows, at first
 * with every answer and later slowly; with many, it shrinks.
 *
 * **Source:** Brakmo and Peterson, TCP Vegas: End to End Congestion Avoidance on a Global Internet, 1995.
 */
export function createLearningConcurrency(): Concurrency {
  const best = new Map<string, number>();
  let limit = FIRST_LIMIT;
  let waiting = 0;
  let isExploring = true;
  return {
    get limit() {
      return Math.floor(limit);
    },
    answered(kind, ms, underWay) {
      if (kind === undefined) {
        limit = best.size === 0 ? LIMIT_AFTER_LIST : limit;
        return;
      }
      const known = best.get(kind) ?? ms * shareOfWork(waiting, underWay);
      best.set(kind, Math.min(known * FORGETTING, ms));
      // A limit that nobody reaches proves nothing.
      if (underWay < limit / 2) {
        return;
      }
      waiting += WEIGHT * (underWay * (1 - Math.min(1, known / ms)) - waiting);
      if (waiting > MANY_WAITING) {
        // In about one round trip, the limit loses what waits too much.
        limit -= (isExploring ? waiting : 1) / limit;
        isExploring = false;
      } else if (waiting < FEW_WAITING) {
        limit += isExploring ? FIRST_STEP : 1 / limit;
      }
      limit = Math.min(Math.max(limit, 1), LARGEST_LIMIT);
    },
  };
}

/** How much of its time the first request of a kind was worked on, if it waited as those of the other kinds do. */
function shareOfWork(waiting: number, underWay: number): number {
  // None waits for more requests than there are.
  const before = Math.max(0, Math.min(waiting, underWay - 1));
  return 1 - before / Math.max(1, underWay);
}

/** How many requests of all sorts the server accepts at once. */
export interface Ceiling {
  /** Infinite before the first refusal. */
  readonly limit: number;
  /** Learns that the server took a request. */
  accepted(): void;
  /** Learns that the server refused a request that was the `underWay`th under way when it was sent. */
  refused(underWay: number): void;
}

/** After a refusal, the limit is tried again one higher once the server took this many. */
const ACCEPTED_BEFORE_MORE = 200;

/** A second refusal means that the limit is not simply one below the first: it is cut by this factor. */
const CUT = 0.8;

/** Learns from refusals, such as status 429. */
export function createCeiling(): Ceiling {
  let limit = Number.POSITIVE_INFINITY;
  let accepted = 0;
  return {
    get limit() {
      return limit;
    },
    accepted() {
      accepted += 1;
      if (accepted >= ACCEPTED_BEFORE_MORE && limit < LARGEST_LIMIT) {
        limit += 1;
        accepted = 0;
      }
    },
    refused(underWay) {
      // What was sent before the last cut says nothing about the limit since.
      if (underWay <= limit) {
        limit = Math.max(1, Math.min(underWay - 1, Math.floor(limit * CUT)));
        accepted = 0;
      }
    },
  };
}
