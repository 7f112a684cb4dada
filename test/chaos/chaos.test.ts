import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { providerPackage } from "../support/provider-package.ts";
import { openTheatre, type Theatre } from "./play.ts";

const SEED = 1;
const rounds = Array.from({ length: 20 }, (_, index) => index + 1);

/* `npm run test:chaos` plays more of them, and on a real server. */
describe("random configurations under random faults", () => {
  let theatre: Theatre;

  beforeAll(async () => {
    const { executable } = await providerPackage();
    theatre = await openTheatre("embedded", executable);
  });

  afterAll(async () => {
    await theatre.close();
  });

  it.each(rounds)(
    "converge without hands, orphans, false drift and shown secrets: round %i",
    async (round) => {
      const { failure } = await theatre.play({ seed: SEED, round, changes: 1 });
      expect(failure).toBe("");
    },
  );
});
