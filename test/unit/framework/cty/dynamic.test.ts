import { describe, expect, it } from "@jest/globals";
import { findMismatch, valuesEqual } from "../../../../framework/cty/codec.ts";
import {
  dynamicType,
  impliedType,
  toDynamic,
  typeFromJson,
  typesEqual,
} from "../../../../framework/cty/dynamic.ts";
import { formatPath, pathsEqual, ROOT } from "../../../../framework/cty/path.ts";
import {
  Dynamic,
  isWhollyKnown,
  UNKNOWN,
  unwrapDynamic,
  type Value,
} from "../../../../framework/cty/values.ts";
import { render } from "../../../support/cty-arbitraries.ts";

const of = (json: unknown, value: Value) => new Dynamic(typeFromJson(json), value);

describe("a dynamic value", () => {
  it.each<[string, Value, Value, boolean]>([
    ["null of a type and null of none", of("string", null), null, false],
    ["nulls of one type", of("string", null), of("string", null), true],
    ["nulls of two types", of("string", null), of("number", null), false],
    ["a text and a number that reads alike", of("string", "8"), of("number", 8), false],
    [
      "objects whose attributes are in another order",
      of(["object", { a: "string", b: "string" }], { a: "1", b: "2" }),
      of(["object", { b: "string", a: "string" }], { b: "2", a: "1" }),
      true,
    ],
    ["a tuple and a list", of(["tuple", ["string"]], ["a"]), of(["list", "string"], ["a"]), false],
    ["unknowns of one type", of("string", UNKNOWN), of("string", UNKNOWN), true],
  ])("compares with its type: %s", (_name, a, b, equal) => {
    expect(valuesEqual(dynamicType, a, b)).toBe(equal);
  });

  it.each<[string, Value, Value, boolean]>([
    ["anything for unknown", UNKNOWN, of("number", 1), true],
    ["a text for an unknown text", of("string", UNKNOWN), of("string", "a"), true],
    ["a number for an unknown text", of("string", UNKNOWN), of("number", 1), false],
    [
      "any type where only a part was unknown",
      of(["object", { a: "dynamic", b: "string" }], { a: UNKNOWN, b: "x" }),
      of(["object", { a: "number", b: "string" }], { a: 1, b: "x" }),
      true,
    ],
    [
      "another known part beside an unknown one",
      of(["object", { a: "dynamic", b: "string" }], { a: UNKNOWN, b: "x" }),
      of(["object", { a: "number", b: "string" }], { a: 1, b: "y" }),
      false,
    ],
    [
      "an attribute more than planned",
      of(["object", { a: "dynamic" }], { a: UNKNOWN }),
      of(["object", { a: "number", b: "string" }], { a: 1, b: "y" }),
      false,
    ],
    ["a list for a tuple", of(["tuple", ["string"]], ["a"]), of(["list", "string"], ["a"]), false],
  ])("accepts after apply what terraform accepts: %s", (_name, planned, actual, fits) => {
    expect(findMismatch(dynamicType, planned, actual, ROOT) === undefined).toBe(fits);
  });

  it("gets the type that terraform gives to a literal", () => {
    const value = toDynamic({ a: ["x", 1], b: null, c: { d: true } });

    expect(render(value)).toBe(
      '<["object",{"a":["tuple",["string","number"]],"b":"dynamic","c":["object",{"d":"bool"}]}]>' +
        '{"a"=["x",number:1],"b"=null,"c"={"d"=true}}',
    );
    expect(toDynamic(null)).toBeNull();
    expect(impliedType(UNKNOWN)).toBe(dynamicType);
  });

  it("shows what it holds", () => {
    expect(unwrapDynamic(of("string", "a"))).toBe("a");
    expect(unwrapDynamic("a")).toBe("a");
    expect(isWhollyKnown(of("string", UNKNOWN))).toBe(false);
  });
});

describe("typeFromJson()", () => {
  it.each([
    "string",
    ["list", "number"],
    ["map", ["set", "bool"]],
    ["object", { a: "dynamic", b: ["tuple", ["string", ["list", "bool"]]] }],
  ])("gives back what it read: %j", (json) => {
    expect(JSON.stringify(typeFromJson(json).json)).toBe(JSON.stringify(json));
  });

  it("ignores the list of optional attributes of a type constraint", () => {
    const type = typeFromJson(["object", { a: "string" }, ["a"]]);

    expect(typesEqual(type, typeFromJson(["object", { a: "string" }]))).toBe(true);
  });

  it.each(["text", "constructor", ["bag", "string"], [], null, 5, { a: "string" }, ["list"]])(
    "refuses %j",
    (json) => {
      expect(() => typeFromJson(json)).toThrow("describes no type");
    },
  );
});

describe("a path", () => {
  it("reads as practitioners write it", () => {
    const path = [{ attribute: "a" }, { key: 'x"y' }, { index: 0 }, { attribute: "b" }];

    expect(formatPath(path)).toBe('a["x\\"y"][0].b');
    expect(formatPath(ROOT)).toBe("");
    expect(pathsEqual(path, [...path])).toBe(true);
    expect(pathsEqual([{ key: "0" }], [{ index: 0 }])).toBe(false);
  });
});
