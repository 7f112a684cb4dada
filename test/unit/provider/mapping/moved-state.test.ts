import { describe, expect, it } from "@jest/globals";
import { isIdAlone } from "../../../../provider/mapping/moved-state.ts";

describe("isIdAlone()", () => {
  it("tells the state of an import from that of a move", () => {
    expect(isIdAlone({ id: "an-id", name: null })).toBe(true);
    expect(isIdAlone({ id: "an-id", name: "store" })).toBe(false);
  });
});
