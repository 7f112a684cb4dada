import { describe, expect, it } from "@jest/globals";
import { createPlanBoard } from "../../../../provider/connection/plan-board.ts";

const { signal } = new AbortController();
const never = () => new Promise<never>(() => {});

describe("the board of plans", () => {
  it("finds the users that are planned to use something else, or to go", async () => {
    const board = createPlanBoard(never);
    board.note("keeps", { uses: ["other", "it"] });
    board.note("changes", { uses: ["other"] });
    board.note("goes", { uses: [] });

    const releasing = await board.findReleasing("it", ["keeps", "changes", "goes"], signal);

    expect(releasing).toEqual(["changes", "goes"]);
  });

  it("gives a name to the first who creates an object with it", () => {
    const board = createPlanBoard(never);
    expect(board.claimName("orchestrator", "a")).toBe(true);
    expect(board.claimName("orchestrator", "b")).toBe(true);
    expect(board.claimName("artifact store", "a")).toBe(true);
    expect(board.claimName("orchestrator", "a")).toBe(false);
  });

  it("waits for users that are planned later", async () => {
    const board = createPlanBoard(never);
    board.note("first", { uses: [] });
    const releasing = board.findReleasing("it", ["first", "second", "third"], signal);

    board.note("third", { uses: ["it"] });
    board.note("second", { uses: [] });

    expect(await releasing).toEqual(["first", "second"]);
  });

  it("takes users that are never planned for users that stay", async () => {
    const board = createPlanBoard(async () => {});
    board.note("first", { uses: [] });

    expect(await board.findReleasing("it", ["first", "elsewhere"], signal)).toEqual(["first"]);
  });

  it("waits for as long as the server is asked something", async () => {
    const traffic = { begun: 1, ended: 0 };
    const pauses = [
      () => {}, // a request takes longer than the pause
      () => {
        traffic.begun = 2;
        traffic.ended = 2; // one that came and went
      },
      () => board.note("late", { uses: [] }),
    ];
    const board = createPlanBoard(async () => pauses.shift()?.(), traffic);

    expect(await board.findReleasing("it", ["late"], signal)).toEqual(["late"]);
  });

  it("does not wait when nobody uses the object", async () => {
    expect(await createPlanBoard(never).findReleasing("it", [], signal)).toEqual([]);
  });
});
