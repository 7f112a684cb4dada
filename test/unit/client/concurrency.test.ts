import { describe, expect, it } from "@jest/globals";
import {
  type Ceiling,
  type Concurrency,
  createCeiling,
  createFixedConcurrency,
  createLearningConcurrency,
} from "../../../client/concurrency.ts";
import { createLimiter } from "../../../client/limiter.ts";
import type { WireOutcome } from "../../../client/wire.ts";
import { createVirtualTime } from "./virtual-time.ts";

/** A server on the virtual clock. */
interface Model {
  /** Time that the server works on a request on its own, in milliseconds. */
  readonly workMs: number;
  /** How many requests it works on at the same time. */
  readonly workers: number;
  /** Beyond this many requests under way, each further one makes all of them slower by the factor `contention`, such as 0.05. */
  readonly comfortable: number;
  readonly contention: number;
  /** The round trip of the network in milliseconds. */
  readonly networkMs: number;
  /** Further requests are answered with 429. */
  readonly mostAtOnce?: number;
}

const answer = (status: number): WireOutcome => ({
  kind: "answer",
  status,
  contentType: "application/json",
  text: "",
});

/** How long the requests take when ten callers send them, and how many were refused. */
async function play(
  model: Model,
  requests: number,
  writes: Concurrency,
  ceiling: Ceiling = createCeiling(),
) {
  const { workMs, workers, comfortable, contention, networkMs } = model;
  const { mostAtOnce = Number.POSITIVE_INFINITY } = model;
  const { timing, after, run } = createVirtualTime();
  const limiter = createLimiter({ timing, writes, ceiling });
  const sleep = (ms: number) => new Promise<void>((resolve) => after(ms, resolve));
  const queue: (() => void)[] = [];
  let [busy, inServer, refused, endedAt, next] = [0, 0, 0, 0, 0];
  const serve = async () => {
    inServer += 1;
    if (busy >= workers) {
      await new Promise<void>((resolve) => queue.push(resolve));
    }
    busy += 1;
    await sleep(workMs * (1 + contention * Math.max(0, inServer - comfortable)));
    busy -= 1;
    inServer -= 1;
    queue.shift()?.();
  };
  const send = async (): Promise<void> => {
    const permit = await limiter.enter({ method: "POST", path: "/api/v1/components" });
    await sleep(networkMs / 2);
    const isRefused = inServer >= mostAtOnce;
    if (!isRefused) {
      await serve();
    }
    await sleep(networkMs / 2);
    permit?.release(answer(isRefused ? 429 : 200));
    if (isRefused) {
      refused += 1;
      await sleep(125);
      await send();
    }
  };
  const caller = async () => {
    while (next < requests) {
      next += 1;
      await send();
      endedAt = timing.now();
    }
  };
  const callers = Promise.all(Array.from({ length: 10 }, caller));
  await run();
  await callers;
  return { tookMs: endedAt, refused };
}

const noCeiling: Ceiling = {
  limit: Number.POSITIVE_INFINITY,
  accepted() {},
  refused() {},
};

async function compare(model: Model, requests: number) {
  const fixed: number[] = [];
  for (let limit = 1; limit <= 10; limit += 1) {
    fixed.push((await play(model, requests, createFixedConcurrency(limit), noCeiling)).tookMs);
  }
  const learning = await play(model, requests, createLearningConcurrency());
  return { ...learning, ratio: learning.tookMs / Math.min(...fixed), most: fixed.at(-1) ?? 0 };
}

/** Answers as a server that works on one request at a time, and returns the limit thereafter. */
function answerAll(concurrency: Concurrency, kind: string, count: number): number {
  for (let nth = 0; nth < count; nth += 1) {
    concurrency.answered(kind, 20 * concurrency.limit, concurrency.limit);
  }
  return concurrency.limit;
}

describe("a limit that is learned", () => {
  it.each<[string, Model, number]>([
    [
      "ZenML on SQLite",
      { workMs: 18, workers: 1, comfortable: 4, contention: 0.07, networkMs: 2 },
      120,
    ],
    [
      "ZenML on MariaDB",
      { workMs: 24, workers: 1, comfortable: 2, contention: 0.035, networkMs: 2 },
      120,
    ],
    [
      "a server with four workers",
      { workMs: 30, workers: 4, comfortable: 4, contention: 0, networkMs: 2 },
      120,
    ],
    [
      "ZenML far away",
      { workMs: 18, workers: 1, comfortable: 4, contention: 0.07, networkMs: 50 },
      120,
    ],
    [
      "a quick server far away",
      { workMs: 2, workers: 1, comfortable: 4, contention: 0, networkMs: 50 },
      300,
    ],
    [
      "one that refuses more than five at once",
      { workMs: 30, workers: 8, comfortable: 8, contention: 0, networkMs: 5, mostAtOnce: 5 },
      120,
    ],
  ])("is nearly as quick as the best fixed limit: %s", async (_, model, requests) => {
    const { ratio, tookMs, most } = await compare(model, requests);
    // The first request is sent alone, which is a round trip more. Of the last model's 825 ms that is 4 %.
    expect(ratio).toBeLessThanOrEqual(1.105);
    expect(tookMs).toBeLessThanOrEqual(most * 1.105);
  });

  it("sends one request before all others, which shows how long one takes that waits for none", () => {
    expect(createLearningConcurrency().limit).toBe(1);
  });

  it("sends two once a list was answered, of which no latency is learned", () => {
    const concurrency = createLearningConcurrency();
    concurrency.answered(undefined, 500, 1);
    expect(concurrency.limit).toBe(2);
  });

  it("takes a request for one that waited for no other if it was alone", () => {
    const concurrency = createLearningConcurrency();
    const before = answerAll(concurrency, "POST /a", 50);
    concurrency.answered("POST /b", 20, 1);
    expect(answerAll(concurrency, "POST /b", 200)).toBe(before);
  });

  it("does not take the first request of a kind for one that waited for no other", () => {
    const concurrency = createLearningConcurrency();
    const before = answerAll(concurrency, "POST /a", 50);
    expect(answerAll(concurrency, "POST /b", 200)).toBeLessThanOrEqual(before + 1);
  });
});
