import { describe, expect, it } from "@jest/globals";
import { stringType } from "../../../../framework/cty/primitives.ts";
import { isDefinitelyNotNull, UNKNOWN_NOT_NULL } from "../../../../framework/cty/refinement.ts";
import { Dynamic, UNKNOWN, Unknown, type Value } from "../../../../framework/cty/values.ts";

/** Unknown with what go-cty 1.16 writes about it. */
const refined = (hex: string) => new Unknown(Buffer.from(hex.replaceAll(" ", ""), "hex"));

describe("isDefinitelyNotNull()", () => {
  it.each<[string, Value, boolean]>([
    ["a string", "", true],
    ["false", false, true],
    ["null", null, false],
    ["a null that has a type", new Dynamic(stringType, null), false],
    ["unknown", UNKNOWN, false],
    ["unknown that is not null", UNKNOWN_NOT_NULL, true],
    ["unknown that is not null and begins with pre-", refined("82 01 c2 02 a4 70 72 65 2d"), true],
    ["unknown of at least two elements, which may be null", refined("81 05 02"), false],
    ["unknown with nothing said about it", refined("80"), false],
  ])("of %s", (_what, value, expected) => {
    expect(isDefinitelyNotNull(value)).toBe(expected);
  });
});
