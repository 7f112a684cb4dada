import { describe, expect, it } from "@jest/globals";
import { createFixedConcurrency } from "../../../client/concurrency.ts";
import { createLimiter, type Permit, type Turn } from "../../../client/limiter.ts";
import type { WireOutcome } from "../../../client/wire.ts";
import { createVirtualTime } from "./virtual-time.ts";

const ok: WireOutcome = { kind: "answer", status: 200, contentType: "", text: "" };
const busy: WireOutcome = { ...ok, status: 429 };
const write: Turn = { method: "POST", path: "/api/v1/components" };
const read: Turn = { method: "GET", path: "/api/v1/components" };

function start(limit = 1) {
  const time = createVirtualTime();
  const limiter = createLimiter({
    timing: time.timing,
    reads: createFixedConcurrency(limit),
    writes: createFixedConcurrency(limit),
  });
  const permits = new Map<string, Permit | undefined>();
  return {
    ...time,
    /** In the order in which they got their turn. */
    permits,
    names: () => [...permits.keys()],
    enter: (name: string, turn: Turn) => {
      void limiter.enter(turn).then((permit) => permits.set(name, permit));
    },
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

describe("the limiter", () => {
  it("gives turns in the order in which requests came", async () => {
    const { enter, permits, names, settle } = start();
    enter("first", write);
    enter("second", write);
    enter("third", { method: "DELETE", path: "/api/v1/stacks/s" });
    await settle();
    expect(names()).toEqual(["first"]);

    permits.get("first")?.release(ok);
    await settle();
    expect(names()).toEqual(["first", "second"]);

    permits.get("second")?.release({ kind: "failure", code: "ECONNRESET", reason: "" });
    await settle();
    expect(names()).toEqual(["first", "second", "third"]);
  });

  it("lets reads pass while writes wait", async () => {
    const { enter, names, settle } = start();
    enter("write", write);
    enter("waiting write", write);
    enter("read", read);
    await settle();
    expect(names()).toEqual(["write", "read"]);
  });

  it("takes a cancelled request out of the queue", async () => {
    const { enter, permits, names, settle } = start();
    const controller = new AbortController();
    enter("first", write);
    enter("cancelled", { ...write, signal: controller.signal });
    enter("third", write);
    await settle();

    controller.abort();
    await settle();
    expect(names()).toEqual(["first", "cancelled"]);
    expect(permits.get("cancelled")).toBeUndefined();

    permits.get("first")?.release(ok);
    await settle();
    expect(names()).toEqual(["first", "cancelled", "third"]);
  });

  it("gives no turn to a request that was cancelled before", async () => {
    const { enter, permits, names, settle } = start();
    enter("cancelled", { ...write, signal: AbortSignal.abort() });
    enter("second", write);
    await settle();
    expect(names()).toEqual(["cancelled", "second"]);
    expect(permits.get("cancelled")).toBeUndefined();
  });

  it("says how long a request waited", async () => {
    const { enter, permits, after, run } = start();
    enter("first", write);
    enter("second", write);
    after(700, () => permits.get("first")?.release(ok));
    await run();
    expect(permits.get("first")?.waitedMs).toBe(0);
    expect(permits.get("second")?.waitedMs).toBe(700);
  });

  it("does not let requests that hang stop the others", async () => {
    const { enter, permits, run } = start(2);
    for (const name of ["a", "b", "c", "d", "e"]) {
      enter(name, write);
    }
    await run();
    expect([...permits].map(([name, permit]) => [name, permit?.waitedMs])).toEqual([
      ["a", 0],
      ["b", 0],
      ["c", 3_000],
      ["d", 3_000],
      ["e", 6_000],
    ]);
  });

  it("counts a request that hung once only when it ends after all", async () => {
    const { enter, permits, names, run, settle } = start();
    enter("hanging", write);
    enter("second", write);
    await run();
    enter("third", write);
    permits.get("hanging")?.release(ok);
    await settle();
    expect(names()).toEqual(["hanging", "second"]);
  });

  it("sends no more at once, reads and writes together, than the server accepted", async () => {
    const { enter, permits, names, settle } = start(10);
    for (const name of ["1", "2", "3"]) {
      enter(name, write);
      enter(`read ${name}`, read);
    }
    await settle();
    expect(names()).toHaveLength(6);

    permits.get("read 3")?.release(busy);
    enter("again", read);
    await settle();
    expect(names()).toHaveLength(6);

    permits.get("read 1")?.release(ok);
    await settle();
    expect(names()).toHaveLength(7);
  });

  it("keeps sending one at a time to a server that refuses everything", async () => {
    const { enter, permits, names, settle } = start(3);
    for (let turn = 1; turn <= 20; turn += 1) {
      enter(`${turn}`, write);
      await settle();
      permits.get(`${turn}`)?.release(busy);
    }
    expect(names()).toHaveLength(20);
  });
});
