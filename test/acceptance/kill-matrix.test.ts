import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type KillMatrix, openKillMatrix, type PreparedScenario } from "../kills/kill-matrix.ts";
import { scenarios } from "../kills/scenarios.ts";
import { strikes } from "../kills/strikes.ts";

/* A slice of `npm run test:kills`: where each change has the most to lose. */
const cells = [
  { change: "connector changed in use", write: 3, strike: "SIGKILL provider" },
  { change: "connector changed in use", write: 4, strike: "Ctrl-C twice" },
  { change: "connector changed in use", write: 5, strike: "SIGTERM group" },
  { change: "flavor changed", write: 2, strike: "SIGKILL provider" },
  { change: "flavor changed", write: 4, strike: "SIGKILL terraform" },
  { change: "flavor changed", write: 6, strike: "SIGKILL provider" },
  { change: "flavor changed", write: 8, strike: "Ctrl-C twice" },
  { change: "create", write: 2, strike: "SIGKILL terraform" },
  { change: "tag and code repository changed", write: 1, strike: "SIGKILL provider" },
  { change: "password of a user changed", write: 2, strike: "SIGKILL provider" },
  { change: "API key rotated", write: 3, strike: "SIGKILL provider" },
  { change: "inline stack created", write: 3, strike: "SIGKILL provider" },
  { change: "delete", write: 1, strike: "SIGTERM provider" },
] as const;

describe("an apply that is cut off", () => {
  let matrix: KillMatrix;
  const prepared = new Map<string, Promise<PreparedScenario>>();

  beforeAll(async () => {
    matrix = await openKillMatrix();
  });

  afterAll(async () => {
    for (const one of prepared.values()) {
      await (await one).remove();
    }
    await matrix.close();
  });

  const prepare = (name: string): Promise<PreparedScenario> => {
    const scenario = scenarios.find((one) => one.name === name);
    if (scenario === undefined) {
      throw new Error(`No such scenario: ${name}`);
    }
    const one = prepared.get(name) ?? matrix.prepare(scenario);
    prepared.set(name, one);
    return one;
  };

  it.each(cells)(
    "is made whole by the next one: $change, $strike after write $write",
    async ({ change, write, strike }) => {
      const scenario = await prepare(change);
      const way = strikes.find(({ name }) => name === strike);
      if (way === undefined) {
        throw new Error(`No such strike: ${strike}`);
      }
      expect(await scenario.run(way, { write, when: "after" })).toBeUndefined();
    },
  );
});
