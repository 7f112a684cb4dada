import { describe, expect, it } from "@jest/globals";
import {
  didYouMean,
  listNames,
  nearest,
  quote,
} from "../../../../../provider/validation/rules/nearest.ts";

const TYPES = ["orchestrator", "artifact_store", "step_operator", "alerter", "gcp", "aws"];

describe("nearest()", () => {
  it.each([
    ["orchestrater", "orchestrator"],
    ["Artifact-Store", "artifact_store"],
    ["artifactstore", "artifact_store"],
    ["step operator", "step_operator"],
    ["gpc", "gcp"],
    ["alerters", "alerter"],
  ])("takes %s for %s", (name, meant) => {
    expect(nearest(name, TYPES)).toBe(meant);
  });

  it.each(["", "x", "quantum", "metadata_store", "gpu_enabled"])(
    "does not guess what %p means",
    (name) => {
      expect(nearest(name, TYPES)).toBeUndefined();
    },
  );

  it("prefers the closest of several", () => {
    expect(nearest("alow", ["allow_all", "allow", "alloy"])).toBe("allow");
  });
});

describe("didYouMean()", () => {
  it("asks only when another name is close", () => {
    expect(didYouMean("gpc", TYPES)).toBe('Did you mean "gcp"?');
    expect(didYouMean("gcp", TYPES)).toBeUndefined();
    expect(didYouMean("quantum", TYPES)).toBeUndefined();
  });
});

describe("listNames()", () => {
  it("lists all of a few and the beginning of many", () => {
    const many = Array.from({ length: 20 }, (_, index) => `n${index}`);
    expect(listNames([])).toBe("none");
    expect(listNames(["a", "b"])).toBe('"a", "b"');
    expect(listNames(many)).toMatch(/^"n0", .*"n15" and 4 more$/);
    expect(listNames(many.slice(0, 17))).not.toMatch(/more/);
  });
});

describe("quote()", () => {
  it("keeps a message on one line and short", () => {
    expect(quote('a\n"b"')).toBe('"a\\n\\"b\\""');
    expect(quote("x".repeat(100))).toBe(`"${"x".repeat(77)}..."`);
  });
});
