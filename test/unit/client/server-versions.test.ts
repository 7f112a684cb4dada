import { describe, expect, it } from "@jest/globals";
import { isOlder } from "../../../client/server-versions.ts";

describe("isOlder()", () => {
  it.each(["0.79.9", "0.9", "0.70.0.dev1"])("finds that %s is older than 0.80.0", (version) => {
    expect(isOlder(version, "0.80.0")).toBe(true);
  });

  it.each(["0.80.0", "0.80.0rc1", "0.80.0.dev20260101", "0.98.0", "1.0", "v0.81.0", "nightly", ""])(
    "does not call %j older than 0.80.0: pre-releases and the unreadable pass",
    (version) => {
      expect(isOlder(version, "0.80.0")).toBe(false);
    },
  );
});
