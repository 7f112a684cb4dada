import { describe, expect, it } from "@jest/globals";
import { UNKNOWN, type Value } from "terraform-plugin-kit";
import { sameJson } from "../../../../provider/mapping/json.ts";

describe("sameJson()", () => {
  it.each<[string, Value, Value, boolean]>([
    [
      "keys in another order",
      { a: 1, b: { c: "x", d: null } },
      { b: { d: null, c: "x" }, a: 1 },
      true,
    ],
    ["another value", { a: "1" }, { a: 1 }, false],
    ["a key more", { a: 1 }, { a: 1, b: null }, false],
    ["elements in another order", ["a", "b"], ["b", "a"], false],
    ["the same unknown value", UNKNOWN, UNKNOWN, false],
  ])("of values with %s", (_what, a, b, expected) => {
    expect(sameJson(a, b)).toBe(expected);
  });
});
