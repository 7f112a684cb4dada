import { describe, expect, it } from "@jest/globals";
import { decodeMsgpack, encodeMsgpack } from "../../../../framework/cty/codec.ts";
import { typeFromJson } from "../../../../framework/cty/dynamic.ts";
import { parseNumber } from "../../../../framework/cty/number.ts";
import {
  Dynamic,
  type Type,
  UNKNOWN,
  Unknown,
  type Value,
} from "../../../../framework/cty/values.ts";
import { render } from "../../../support/cty-arbitraries.ts";

const type = (json: unknown) => typeFromJson(json);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytes = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");
const dynamicOf = (json: unknown, value: Value) => new Dynamic(type(json), value);
const text = (value: string) => Buffer.from(value).toString("hex");

/** What stands on the wire in both directions, byte for byte. */
const EXACT: readonly (readonly [name: string, type: unknown, value: Value, bytes: string])[] = [
  ["null of any type", "string", null, "c0"],
  ["null of a dynamic attribute", "dynamic", null, "c0"],
  ["unknown", "string", UNKNOWN, "d4 00 00"],
  ["unknown of unknown type", "dynamic", UNKNOWN, "d4 00 00"],
  [
    "unknown that begins with pre-, as terraform sends it",
    "string",
    new Unknown(bytes("82 01 c2 02 a4 70 72 65 2d")),
    "c7 09 0c 82 01 c2 02 a4 70 72 65 2d",
  ],
  ["unknown that is not null", "string", new Unknown(bytes("81 01 c2")), "c7 03 0c 81 01 c2"],
  ["empty text", "string", "", "a0"],
  ["text", "string", "hi", "a2 68 69"],
  ["text of 32 bytes", "string", "a".repeat(32), `d9 20 ${"61".repeat(32)}`],
  ["text of 256 bytes", "string", "a".repeat(256), `da 01 00 ${"61".repeat(256)}`],
  ["text of 65536 bytes", "string", "a".repeat(65536), `db 00 01 00 00 ${"61".repeat(65536)}`],
  ["emoji", "string", "😀", "a4 f0 9f 98 80"],
  ["control characters", "string", "\u0000\n", "a2 00 0a"],
  ["byte order mark", "string", "\ufeffa", "a4 ef bb bf 61"],
  ["true", "bool", true, "c3"],
  ["false", "bool", false, "c2"],
  ["0", "number", 0, "00"],
  ["127", "number", 127, "7f"],
  ["-1", "number", -1, "ff"],
  ["-32", "number", -32, "e0"],
  ["2^53 + 1", "number", 9007199254740993n, "d3 00 20 00 00 00 00 00 01"],
  ["the smallest int64", "number", -(2n ** 63n), "d3 80 00 00 00 00 00 00 00"],
  ["the largest int64", "number", 2n ** 63n - 1n, "d3 7f ff ff ff ff ff ff ff"],
  ["2^64", "number", 2n ** 64n, `b4 ${text("18446744073709551616")}`],
  ["0.1", "number", 0.1, "a3 30 2e 31"],
  [
    "25 digits",
    "number",
    parseNumber("1.234567890123456789012345"),
    `ba ${text("1.234567890123456789012345")}`,
  ],
  ["infinity", "number", Infinity, "cb 7f f0 00 00 00 00 00 00"],
  ["empty list", ["list", "string"], [], "90"],
  ["list", ["list", "string"], ["a", null, UNKNOWN], "93 a1 61 c0 d4 00 00"],
  ["list of 16", ["list", "bool"], Array(16).fill(true), `dc 00 10 ${"c3".repeat(16)}`],
  [
    "list of 65536",
    ["list", "bool"],
    Array(65536).fill(false),
    `dd 00 01 00 00 ${"c2".repeat(65536)}`,
  ],
  ["map with null", ["map", "string"], { a: null }, "81 a1 61 c0"],
  ["tuple", ["tuple", ["string", "bool"]], ["a", true], "92 a1 61 c3"],
  [
    "object",
    ["object", { a: "string", b: "bool" }],
    { a: "x", b: null },
    "82 a1 61 a1 78 a1 62 c0",
  ],
  [
    "object, its attributes in alphabetical order",
    ["object", { b: "bool", a: "string" }],
    { b: null, a: "x" },
    "82 a1 61 a1 78 a1 62 c0",
  ],
  ["typed null", "dynamic", dynamicOf("string", null), `92 c4 08 ${text('"string"')} c0`],
  [
    "typed unknown",
    "dynamic",
    dynamicOf("number", UNKNOWN),
    `92 c4 08 ${text('"number"')} d4 00 00`,
  ],
  [
    "dynamic object with an untyped null inside",
    "dynamic",
    dynamicOf(["object", { a: "dynamic" }], { a: null }),
    `92 c4 1a ${text('["object",{"a":"dynamic"}]')} 81 a1 61 c0`,
  ],
];

describe("MessagePack as terraform writes and reads it", () => {
  it.each(EXACT)("%s", (_name, json, value, golden) => {
    const encoded = encodeMsgpack(type(json), value);

    expect(hex(encoded)).toBe(golden.replaceAll(" ", ""));
    expect(render(decodeMsgpack(type(json), encoded))).toBe(render(value));
  });

  it.each([
    ["a float that is exact", "cb 3f e0 00 00 00 00 00 00", 0.5],
    ["a negative zero", "cb 80 00 00 00 00 00 00 00", 0],
    ["a 32-bit float", "ca 3f c0 00 00", 1.5],
    ["a float that is whole", "cb 43 40 00 00 00 00 00 00", 2n ** 53n],
    ["uint8", "cc ff", 255],
    ["uint16", "cd ff ff", 65535],
    ["uint32", "ce ff ff ff ff", 4294967295],
    ["uint64", "cf ff ff ff ff ff ff ff ff", 2n ** 64n - 1n],
    ["int8", "d0 80", -128],
    ["int16", "d1 80 00", -32768],
    ["int32", "d2 80 00 00 00", -2147483648],
    ["int64 that is small", "d3 00 00 00 00 00 00 00 05", 5],
    ["2^63 as text", `b3 ${text("9223372036854775808")}`, 2n ** 63n],
    ["1e400 as text", `a5 ${text("1e400")}`, 10n ** 400n],
    ["trailing zeros", `a4 ${text("1.50")}`, 1.5],
  ] as const)("reads a number sent as %s", (_name, sent, value) => {
    expect(decodeMsgpack(type("number"), bytes(sent))).toBe(value);
  });

  it.each([
    ["fixext 1 of another code", "d4 05 00"],
    ["fixext 2", "d5 00 00 00"],
    ["fixext 16", `d8 00 ${"00".repeat(16)}`],
    ["ext 8", "c7 03 07 01 02 03"],
    ["ext 16", "c8 00 01 07 01"],
    ["ext 32", "c9 00 00 00 01 07 01"],
  ])("takes every extension for an unknown value: %s", (_name, sent) => {
    expect(decodeMsgpack(type("string"), bytes(sent))).toBeInstanceOf(Unknown);
  });

  it("reads the type of a dynamic value written as text", () => {
    const value = decodeMsgpack(type("dynamic"), bytes(`92 a8 ${text('"string"')} a1 78`));

    expect(render(value)).toBe('<"string">"x"');
  });

  it("reads keys that JavaScript objects already have", () => {
    const sent = bytes(`83 a9 ${text("__proto__")} a1 61 a0 a1 62 ab ${text("constructor")} a1 63`);

    const value = decodeMsgpack(type(["map", "string"]), sent);

    expect(Object.entries(value ?? {})).toEqual([
      ["__proto__", "a"],
      ["", "b"],
      ["constructor", "c"],
    ]);
    expect(hex(encodeMsgpack(type(["map", "string"]), value))).toBe(hex(sent));
  });

  it("sends text in Unicode normal form and lone surrogates as the replacement character", () => {
    expect(hex(encodeMsgpack(type("string"), "e\u0301"))).toBe("a2c3a9");
    expect(hex(encodeMsgpack(type("string"), "a\ud800"))).toBe("a461efbfbd");
    expect(hex(encodeMsgpack(type(["map", "bool"]), { "e\u0301": true }))).toBe("81a2c3a9c3");
  });
});

describe("what cannot be encoded", () => {
  const object = type(["object", { a: "string", b: ["list", ["object", { c: "number" }]] }]);

  it.each<[string, Type, Value, string]>([
    ["an absent attribute", object, { b: null }, "a: is missing"],
    [
      "a stray attribute",
      object,
      { a: "", b: null, z: "" },
      "z: is not an attribute of this object",
    ],
    ["another type", object, { a: 5, b: null }, "a: a string is required, not a number"],
    [
      "a deep misfit",
      object,
      { a: "", b: [{ c: "x" }] },
      "b[0].c: a number is required, not a string",
    ],
    ["a list for a map", type(["map", "string"]), ["x"], "a map is required, not a list"],
    ["NaN", type("number"), Number.NaN, "a number is required, not a number"],
    [
      "a tuple that is too short",
      type(["tuple", ["string"]]),
      [],
      "a tuple of 1 elements is required",
    ],
    [
      "a dynamic value without its type",
      type("dynamic"),
      "x",
      "a value with its type is required, not a string",
    ],
  ])("names the place of %s, and no value", (_name, shape, value, message) => {
    expect(() => encodeMsgpack(shape, value)).toThrow(new Error(message));
  });
});
