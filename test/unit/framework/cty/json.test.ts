import { describe, expect, it } from "@jest/globals";
import { valueFromJson } from "../../../../framework/cty/codec.ts";
import { typeFromJson } from "../../../../framework/cty/dynamic.ts";
import { parseJson, stringifyJson } from "../../../../framework/cty/json.ts";
import { ROOT } from "../../../../framework/cty/path.ts";
import { UNKNOWN } from "../../../../framework/cty/values.ts";
import { render } from "../../../support/cty-arbitraries.ts";

const read = (type: unknown, text: string) =>
  valueFromJson(typeFromJson(type), parseJson(text), ROOT);

describe("parseJson()", () => {
  it("keeps every digit of a number", () => {
    const text =
      '{"big":18446744073709551616,"odd":9007199254740993,"exact":0.1234567890123456789}';

    expect(stringifyJson(parseJson(text))).toBe(text);
  });

  it.each(["0.1", "1e400", "9223372036854775808", "-0", "1E+2"])("reads %s as a number", (text) => {
    expect(render(parseJson(`[${text}]`))).not.toContain('"');
  });

  it("leaves digits in texts alone", () => {
    const text = '["9007199254740993","say \\"9007199254740993\\"","\\\\",12345678901234567890]';

    expect(stringifyJson(parseJson(text))).toBe(text);
  });

  it.each([
    '["number:5",0.1]',
    '["number\\u003a5",0.1]',
    '["\\u0000\\u00005",0.1]',
    '["\\u00005"]',
  ])("takes no text for a number: %s", (text) => {
    const [first] = parseJson(text) as readonly unknown[];

    expect(first).toBe((JSON.parse(text) as readonly unknown[])[0]);
  });

  it("keeps the key __proto__ and invents none", () => {
    const value = parseJson('{"__proto__":{"a":1}}');

    expect(Object.entries(value ?? {})).toHaveLength(1);
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(stringifyJson(value)).toBe('{"__proto__":{"a":1}}');
  });

  it.each(["", "{", "[1,]", "nul", "'a'", "{a:1}", "[1 2]"])("refuses %j", (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
    expect(() => parseJson(text)).toThrow(/^not valid JSON$/);
  });

  it("has no form for unknown values", () => {
    expect(() => stringifyJson([UNKNOWN])).toThrow(TypeError);
    expect(() => JSON.stringify({ a: UNKNOWN })).toThrow(TypeError);
  });
});

describe("valueFromJson()", () => {
  it("fills attributes that are new and drops those that are gone", () => {
    const type = ["object", { kept: "string", added: ["list", "string"] }];

    expect(render(read(type, '{"kept":"a","gone":{"x":1}}'))).toBe('{"added"=null,"kept"="a"}');
  });

  it.each([
    ["string", "5", '"5"'],
    ["string", "true", '"true"'],
    ["number", '"18446744073709551616"', "bigint:18446744073709551616"],
    ["bool", '"true"', "true"],
  ])("converts between primitives as terraform does: %s from %s", (type, text, value) => {
    expect(render(read(type, text))).toBe(value);
  });

  it.each([
    ["string", "[]", "a string is required, not a list"],
    ["number", '"many"', "a number is required, not a string"],
    ["bool", "1", "a bool is required, not a number"],
    [["list", "string"], "{}", "a list is required, not an object"],
    [["object", { a: ["map", "string"] }], '{"a":"x"}', "a: a map is required, not a string"],
    ["dynamic", '"x"', "a dynamic value is an object of its type and its value"],
    ["dynamic", '{"type":"text","value":1}', '"text" describes no type'],
    ["dynamic", '{"type":9007199254740993,"value":1}', "this value describes no type"],
    [["tuple", ["string"]], "[]", "a tuple of 1 elements is required"],
  ])("names the misfit: %j from %s", (type, text, message) => {
    expect(() => read(type, text)).toThrow(new Error(message));
  });

  it("reads dynamic values with their types", () => {
    const text =
      '{"type":["object",{"a":"dynamic","b":"number"}],"value":{"a":null,"b":18446744073709551616}}';

    expect(render(read("dynamic", text))).toBe(
      '<["object",{"a":"dynamic","b":"number"}]>{"a"=null,"b"=bigint:18446744073709551616}',
    );
  });
});
