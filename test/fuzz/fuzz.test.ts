import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Feeder, openFeeder } from "./inputs.ts";

const SEED = 1;
const INPUTS = 700;

/* `npm run test:fuzz` feeds as many as there is time for, in a process that it watches. */
describe("random input", () => {
  let feeder: Feeder;

  beforeAll(async () => {
    feeder = await openFeeder(SEED);
  });

  afterAll(async () => {
    await feeder.close();
  });

  it("crashes nothing that reads what others send, and takes no long time", async () => {
    const failures: unknown[] = [];
    for (let input = 0; input < INPUTS; input += 1) {
      const failure = await feeder.feed(input);
      if (failure !== undefined) {
        failures.push(failure);
      }
    }
    expect(failures).toEqual([]);
  });
});
