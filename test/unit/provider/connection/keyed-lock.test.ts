import { describe, expect, it } from "@jest/globals";
import { createKeyedLock } from "../../../../provider/connection/keyed-lock.ts";

/** An act that ends when it is told to. */
function createAct(log: string[], name: string) {
  const { promise, resolve, reject } = deferred();
  return {
    act: async () => {
      log.push(`${name} begins`);
      await promise;
      log.push(`${name} ends`);
      return name;
    },
    end: resolve,
    fail: reject,
  };
}

function deferred() {
  let resolve: () => void = () => {};
  let reject: (cause: Error) => void = () => {};
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

describe("a lock by key", () => {
  it("runs acts on one key in the order of the calls, and those on others meanwhile", async () => {
    const lock = createKeyedLock();
    const log: string[] = [];
    const [first, second, other] = ["first", "second", "other"].map((name) => createAct(log, name));
    const results = [
      lock("a", first?.act ?? fail),
      lock("a", second?.act ?? fail),
      lock("b", other?.act ?? fail),
    ];

    other?.end();
    await results[2];
    first?.end();
    second?.end();

    expect(await Promise.all(results)).toEqual(["first", "second", "other"]);
    expect(log).toEqual([
      "first begins",
      "other begins",
      "other ends",
      "first ends",
      "second begins",
      "second ends",
    ]);
  });

  it("goes on after an act that failed, and hands its failure to the one who called", async () => {
    const lock = createKeyedLock();
    const failed = lock("a", () => Promise.reject(new Error("refused")));
    const next = lock("a", async () => "done");

    await expect(failed).rejects.toThrow("refused");
    await expect(next).resolves.toBe("done");
  });
});

function fail(): Promise<string> {
  throw new Error("no act");
}
