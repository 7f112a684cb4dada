import { describe, expect, it } from "@jest/globals";
import { parseDurationMs, timeoutMs, timeouts } from "terraform-plugin-kit";

describe("parseDurationMs()", () => {
  it.each([
    ["30s", 30_000],
    ["2h45m", 9_900_000],
    ["1h30m10s", 5_410_000],
    ["1.5h", 5_400_000],
    ["100ms", 100],
    [".5s", 500],
    ["1.s", 1000],
    ["+5s", 5000],
    ["5us", 0.005],
    ["5µs", 0.005],
    ["5μs", 0.005],
    ["10ns", 0.00001],
    ["0", 0],
    ["0s", 0],
    ["1m1m", 120_000],
  ])("reads %s as Go does", (text, ms) => {
    expect(parseDurationMs(text)).toBeCloseTo(ms, 9);
  });

  it.each(["", "5", "5 s", "s", "-5s", "5d", "1e3s", "5S", " 5s", "5s ", "1h30", ".s", "."])(
    "refuses %j",
    (text) => {
      expect(parseDurationMs(text)).toBeUndefined();
    },
  );
});

describe("timeouts()", () => {
  const attribute = timeouts({ create: "5m", delete: "90s" });
  const { nested } = attribute.type;

  it("is an optional object with one duration per operation, which says its default", () => {
    expect(attribute.behavior).toBe("optional");
    expect(nested?.nesting).toBe("single");
    expect(Object.keys(nested?.attributes ?? {})).toEqual(["create", "delete"]);
    expect(nested?.attributes["delete"]?.description).toBe(
      "How long to wait for the delete operation, such as `30s` or `10m`. Defaults to `90s`.",
    );
  });

  it("refuses what is no duration and says what is", () => {
    const problems = nested?.attributes["create"]?.validators.flatMap((validate) =>
      validate("soon", []),
    );

    expect(problems?.map(({ detail }) => detail)).toEqual([
      '"soon" is not a duration. Use a number with a unit, such as "30s", "10m" or "1h30m".',
    ]);
  });

  it("falls back to the default where nothing is configured", () => {
    expect(timeoutMs("10s", "5m")).toBe(10_000);
    expect(timeoutMs(null, "5m")).toBe(300_000);
    expect(timeoutMs(undefined, "5m")).toBe(300_000);
    expect(timeoutMs("0", "5m")).toBe(0);
  });
});
