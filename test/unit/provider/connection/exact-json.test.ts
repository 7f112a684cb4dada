import { describe, expect, it } from "@jest/globals";
import { exactJson } from "../../../../provider/connection/exact-json.ts";

describe("exactJson", () => {
  it.each([9_007_199_254_740_993n, -(10n ** 30n)])(
    "writes %p as a number and reads it back",
    (big) => {
      const text = exactJson.stringify({ big, list: [big], small: 1, text: "9007199254740993" });

      expect(text).toBe(`{"big":${big},"list":[${big}],"small":1,"text":"9007199254740993"}`);
      expect(exactJson.parse(text)).toEqual({
        big,
        list: [big],
        small: 1,
        text: "9007199254740993",
      });
    },
  );

  it("leaves out what is undefined, as JSON does", () => {
    expect(exactJson.stringify({ a: undefined, b: 1n })).toBe('{"b":1}');
  });

  it("throws at what is not JSON", () => {
    expect(() => exactJson.parse("<html>1234567890123456")).toThrow(SyntaxError);
  });
});
