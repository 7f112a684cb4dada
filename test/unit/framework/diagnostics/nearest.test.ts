import { describe, expect, it } from "@jest/globals";
import { didYouMean, nearest } from "terraform-plugin-kit";

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
