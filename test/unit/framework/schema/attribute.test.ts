import { describe, expect, it } from "@jest/globals";
import { UNKNOWN } from "../../../../framework/cty/values.ts";
import {
  computed,
  computedNullable,
  optional,
  optionalComputed,
  required,
  requiredWriteOnly,
  writeOnly,
} from "../../../../framework/schema/attribute.ts";
import {
  defaultTo,
  deprecated,
  requiresReplace,
  sensitive,
  useStateForUnknown,
} from "../../../../framework/schema/plan-modifiers.ts";
import { defineSchema } from "../../../../framework/schema/schema.ts";
import * as types from "../../../../framework/schema/types.ts";
import { lengthBetween, oneOf } from "../../../../framework/schema/validators.ts";

const FAMILIES = {
  required,
  optional,
  computed,
  computedNullable,
  optionalComputed,
  writeOnly,
  requiredWriteOnly,
} as const;

describe("the behavior of an attribute", () => {
  it.each([
    ["required", { isRequired: true }],
    ["optional", { isOptional: true }],
    ["computed", { isComputed: true }],
    ["computedNullable", { isComputed: true }],
    ["optionalComputed", { isOptional: true, isComputed: true }],
    ["writeOnly", { isOptional: true, isWriteOnly: true }],
    ["requiredWriteOnly", { isRequired: true, isWriteOnly: true }],
  ] as const)("%s says who gives the value, and whether it hides", (behavior, flags) => {
    const none = { isRequired: false, isOptional: false, isComputed: false };

    expect(FAMILIES[behavior].string("Text.")).toMatchObject({
      behavior,
      ...none,
      isWriteOnly: false,
      isSensitive: false,
      ...flags,
    });
  });

  it.each(["required", "optional", "optionalComputed"] as const)(
    "of a %s attribute is one that terraform's schema rules admit for every type",
    (behavior) => {
      const of = FAMILIES[behavior];
      const inner = { a: required.string("A.") };
      const json = [
        of.string("A."),
        of.bool("A."),
        of.int64("A."),
        of.float64("A."),
        of.number("A."),
        of.list(types.string, "A."),
        of.set(types.number, "A."),
        of.map(types.list(types.bool), "A."),
        of.object({ x: types.string }, "A."),
        of.dynamic("A."),
        of.singleNested(inner, "A."),
        of.listNested(inner, "A."),
        of.setNested(inner, "A."),
        of.mapNested(inner, "A."),
      ].map(({ type }) => JSON.stringify(type.cty.json));

      expect(json).toEqual([
        '"string"',
        '"bool"',
        '"number"',
        '"number"',
        '"number"',
        '["list","string"]',
        '["set","number"]',
        '["map",["list","bool"]]',
        '["object",{"x":"string"}]',
        '"dynamic"',
        '["object",{"a":"string"}]',
        '["list",["object",{"a":"string"}]]',
        '["set",["object",{"a":"string"}]]',
        '["map",["object",{"a":"string"}]]',
      ]);
    },
  );
});

describe("the traits of an attribute", () => {
  it("bring their own sentences to the documentation, in order", () => {
    const attribute = optionalComputed.string(
      "Size of the thing.",
      oneOf(["small", "large"]),
      defaultTo("small"),
      requiresReplace,
      deprecated("Use `extent` instead."),
    );

    const sentences = attribute.traits.map(({ description }) => description);
    expect(sentences).toEqual([
      "Valid values: `small`, `large`.",
      "Defaults to `small`.",
      "Changing this forces a new resource to be created.",
      "**Deprecated**: Use `extent` instead.",
    ]);
  });

  it("can be read off the attribute", () => {
    const attribute = optionalComputed.string(
      "Name.",
      sensitive,
      defaultTo("x"),
      deprecated("Use `title`."),
      lengthBetween(1, 3),
      useStateForUnknown,
      requiresReplace,
    );

    expect(attribute).toMatchObject({
      isSensitive: true,
      deprecated: "Use `title`.",
      defaultValue: "x",
    });
    expect(attribute.validators).toHaveLength(1);
    expect(attribute.planModifiers).toHaveLength(2);
  });

  it("may default to false and to zero, which are values", () => {
    expect(optionalComputed.bool("A.", defaultTo(false)).defaultValue).toBe(false);
    expect(optionalComputed.int64("A.", defaultTo(0)).defaultValue).toBe(0);
    expect(optional.string("A.").defaultValue).toBeUndefined();
  });
});

describe("the type of a number", () => {
  it.each([
    ["int64", types.int64, 5, true],
    ["int64", types.int64, 1.5, false],
    ["int64", types.int64, 2n ** 60n, false],
    ["float64", types.float64, 1.5, true],
    ["float64", types.float64, 2n ** 60n, false],
  ] as const)("%s checks what its JavaScript form can hold (%#)", (_name, type, value, fits) => {
    expect(type.check?.(value) === undefined).toBe(fits);
  });

  it.each([
    ["a list", types.list(types.int64), [1, 1.5]],
    ["a set", types.set(types.int64), [1.5]],
    ["a map", types.map(types.int64), { a: 1.5, b: null }],
    ["an object", types.object({ a: types.int64, b: types.string }), { a: 1.5, b: null }],
    ["a list of maps", types.list(types.map(types.int64)), [{ a: 1.5 }]],
  ] as const)("is checked inside %s", (_name, type, value) => {
    expect(type.check?.(value)).toContain("1.5 is not a whole number");
  });

  it("is not checked where it is null or unknown", () => {
    expect(types.map(types.int64).check?.({ a: null, b: UNKNOWN, c: 1 })).toBeUndefined();
    expect(types.object({ a: types.int64 }).check?.({ a: UNKNOWN })).toBeUndefined();
    expect(types.list(types.string).check?.(["a"])).toBeUndefined();
  });
});

describe("defineSchema()", () => {
  it("makes the type of the whole object and fills in what is usual", () => {
    const schema = defineSchema({
      typeName: "corner_thing",
      description: "A thing.",
      attributes: {
        name: required.string("Name."),
        parts: optional.listNested({ size: optional.int64("Size.") }, "Parts."),
      },
    });

    expect(schema).toMatchObject({ version: 0, configValidators: [], deprecated: undefined });
    expect(JSON.stringify(schema.cty.json)).toBe(
      '["object",{"name":"string","parts":["list",["object",{"size":"number"}]]}]',
    );
  });
});
