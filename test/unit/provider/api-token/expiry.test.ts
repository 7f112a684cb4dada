import { describe, expect, it } from "@jest/globals";
import { readExpiry } from "../../../../provider/api-token/expiry.ts";

const token = (claims: string) => `e30.${Buffer.from(claims).toString("base64url")}.c2ln`;

describe("readExpiry()", () => {
  it("reads the time at which a token expires", () => {
    expect(readExpiry(token('{"exp":1795676438}'))).toBe("2026-11-26T07:00:38.000Z");
  });

  it.each([
    ["without an expiry", token("{}")],
    ["of another kind", "opaque"],
    ["whose claims are no JSON", token("{")],
    ["whose claims are null", token("null")],
  ])("knows nothing of a token %s", (_kind, text) => {
    expect(readExpiry(text)).toBeUndefined();
  });
});
