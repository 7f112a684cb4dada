import { describe, expect, it } from "@jest/globals";
import { sameTime } from "../../../schemas/time.ts";

describe("sameTime()", () => {
  it.each([
    ["2030-01-02T03:04:05Z", "2030-01-02T04:04:05+01:00"],
    ["2030-01-02T03:04:05.123Z", "2030-01-02T03:04:05Z"],
    ["2030-01-02T03:04:05.623Z", "2030-01-02T03:04:06Z"],
  ])("takes %s for %s", (before, after) => {
    expect(sameTime(before, after)).toBe(true);
    expect(sameTime(after, before)).toBe(true);
  });

  it.each([
    ["2030-01-02T03:04:05Z", "2030-01-02T03:04:06Z"],
    ["2030-01-02T03:04:05.1Z", "2030-01-02T03:04:05.9Z"],
    ["2030-01-02T03:04:05Z", "later"],
    ["2030-01-02T03:04:05Z", null],
  ])("does not take %s for %s", (before, after) => {
    expect(sameTime(before, after)).toBe(false);
  });
});
