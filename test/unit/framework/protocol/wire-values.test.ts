import { describe, expect, it } from "@jest/globals";
import { encodeMsgpack } from "../../../../framework/cty/codec.ts";
import { mapType } from "../../../../framework/cty/collections.ts";
import { numberType, stringType } from "../../../../framework/cty/primitives.ts";
import { objectType } from "../../../../framework/cty/structures.ts";
import {
  fromBytes,
  toBytes,
  toReturningBytes,
} from "../../../../framework/internal/protocol/wire-values.ts";

const type = objectType({ name: stringType, size: numberType });
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

describe("values on their way from and to Terraform", () => {
  it("are the same value for the same bytes", () => {
    const bytes = encodeMsgpack(type, { name: "one", size: 1 });
    expect(fromBytes(type, Buffer.from(bytes))).toBe(fromBytes(type, bytes));
  });

  it("are other values for other bytes", () => {
    const one = fromBytes(type, encodeMsgpack(type, { name: "one", size: 1 }));
    const two = fromBytes(type, encodeMsgpack(type, { name: "two", size: 1 }));
    expect([one, two]).toEqual([
      { name: "one", size: 1 },
      { name: "two", size: 1 },
    ]);
  });

  it("are read by their type, even where another one has the same bytes", () => {
    const bytes = encodeMsgpack(objectType({ a: stringType }), { a: "x" });
    const other = mapType(stringType);
    fromBytes(objectType({ a: stringType }), bytes);
    expect(fromBytes(other, bytes)).toEqual({ a: "x" });
    expect(() => fromBytes(type, bytes)).toThrow("unexpected attribute");
  });

  it("go back byte for byte, also where Terraform spells a value in another way", () => {
    // The name before the size, and 1 as a float.
    const bytes = Buffer.from("82a473697a65cb3ff0000000000000a46e616d65a36f6e65", "hex");
    const value = fromBytes(type, bytes);
    expect(value).toEqual({ name: "one", size: 1 });
    expect(hex(toBytes(type, value))).toBe(hex(bytes));
  });

  it("keep every byte of strings that are not ASCII", () => {
    const bytes = encodeMsgpack(type, { name: "\u00e9\u{1f600}\u0000", size: null });
    expect(hex(toBytes(type, fromBytes(type, bytes)))).toBe(hex(bytes));
  });

  it("are recognised when Terraform sends back what it was sent", () => {
    const sent = { name: "returning", size: 2 };
    expect(fromBytes(type, Buffer.from(toReturningBytes(type, sent)))).toBe(sent);
  });

  it("do not pile up", () => {
    const encode = (size: number) => encodeMsgpack(type, { name: "piled", size });
    const first = fromBytes(type, encode(0));
    for (let size = 1; size <= 1_000; size += 1) {
      fromBytes(type, encode(size));
    }
    const again = fromBytes(type, encode(0));
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });
});
