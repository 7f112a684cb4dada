import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  canonicalNumber,
  fromFloat,
  numbersEqual,
  numberText,
  parseNumber,
} from "../../../../framework/cty/number.ts";
import { ExactNumber } from "../../../../framework/cty/values.ts";
import { numbers } from "../../../support/cty-arbitraries.ts";

describe("parseNumber()", () => {
  it.each([
    ["0.1", 0.1],
    ["-0", 0],
    ["-0.000", 0],
    ["1.50", 1.5],
    ["1e3", 1000],
    ["9007199254740991", 2 ** 53 - 1],
    ["9007199254740993", 9007199254740993n],
    ["9223372036854775808", 2n ** 63n],
    ["18446744073709551616", 2n ** 64n],
    ["1234567890123456789012345", 1234567890123456789012345n],
    ["1e400", 10n ** 400n],
    ["5e-324", 5e-324],
  ])("holds %s exactly", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each([
    "0.1234567890123456789012345",
    "0.1000000000000000055511151231257827",
    "1e-400",
    "1e9999",
  ])("keeps the text of %s, which no JavaScript number can hold", (text) => {
    expect(parseNumber(text)).toEqual(new ExactNumber(text));
  });

  it("keeps text that JSON admits", () => {
    expect(numberText(parseNumber("+007.1234567890123456789"))).toBe("7.1234567890123456789");
    expect(numberText(parseNumber("-00.1234567890123456789"))).toBe("-0.1234567890123456789");
  });

  it.each(["", " 1", "1 ", "0x10", "1e", ".5", "5.", "NaN", "Infinity", "1_000"])(
    "refuses %j",
    (text) => {
      expect(() => parseNumber(text)).toThrow(RangeError);
    },
  );
});

describe("numbers", () => {
  it("are one and the same whatever the way they were written", () => {
    for (const same of ["15", "15.0", "1.5e1", "+15", "0.15E+2", "150e-1", "015"]) {
      expect(parseNumber(same)).toBe(15);
    }
    expect(numbersEqual(parseNumber("1e-400"), parseNumber("0.1e-399"))).toBe(true);
    expect(numbersEqual(parseNumber("1e-400"), parseNumber("-1e-400"))).toBe(false);
  });

  it("come back from their own text", () => {
    fc.assert(
      fc.property(numbers, (value) => {
        fc.pre(value !== Infinity && value !== -Infinity);

        expect(parseNumber(numberText(value))).toEqual(value);
      }),
    );
  });

  it("are equal exactly when their canonical texts are", () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(numbersEqual(a, b)).toBe(canonicalNumber(a) === canonicalNumber(b));
      }),
    );
  });

  it("are told apart beyond the digits of a float", () => {
    expect(numbersEqual(9007199254740992n, 9007199254740993n)).toBe(false);
    expect(numbersEqual(0.1, parseNumber("0.1000000000000000000000001"))).toBe(false);
  });

  it("have no NaN and no negative zero", () => {
    expect(() => fromFloat(Number.NaN)).toThrow(RangeError);
    expect(Object.is(fromFloat(-0), 0)).toBe(true);
  });
});
