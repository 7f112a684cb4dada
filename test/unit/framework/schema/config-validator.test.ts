import { describe, expect, it } from "@jest/globals";
import {
  alsoRequires,
  atLeastOneOf,
  type ConfigValidator,
  conflicting,
  exactlyOneOf,
  formatDiagnostic,
  UNKNOWN,
  type ValueMap,
} from "terraform-plugin-kit";

const messages = (validator: ConfigValidator, config: ValueMap) =>
  validator.validate(config).map(formatDiagnostic);

const NONE: ValueMap = { a: null, b: null };
const BOTH: ValueMap = { a: "x", b: "y" };
const ONE: ValueMap = { a: "x", b: null };
const UNCLEAR: ValueMap = { a: UNKNOWN, b: null };
const HALF_UNCLEAR: ValueMap = { a: UNKNOWN, b: "y" };

describe("rules over several attributes", () => {
  it.each<[string, ConfigValidator, Readonly<Record<string, boolean>>]>([
    [
      "alsoRequires",
      alsoRequires("a", "b"),
      { none: true, both: true, one: false, unclear: true, halfUnclear: true },
    ],
    [
      "conflicting",
      conflicting("a", "b"),
      { none: true, both: false, one: true, unclear: true, halfUnclear: true },
    ],
    [
      "exactlyOneOf",
      exactlyOneOf("a", "b"),
      { none: false, both: false, one: true, unclear: true, halfUnclear: true },
    ],
    [
      "atLeastOneOf",
      atLeastOneOf("a", "b"),
      { none: false, both: true, one: true, unclear: true, halfUnclear: true },
    ],
  ])("%s wait for values that are not known", (_name, validator, expected) => {
    const found = Object.entries({
      none: NONE,
      both: BOTH,
      one: ONE,
      unclear: UNCLEAR,
      halfUnclear: HALF_UNCLEAR,
    }).map(([name, config]) => [name, validator.validate(config).length === 0]);

    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it("do not take an unset neighbour that may yet be set for missing", () => {
    expect(messages(alsoRequires("a", "b"), { a: "x", b: UNKNOWN })).toEqual([]);
  });

  it("name the attributes and what to do", () => {
    expect(messages(alsoRequires("a", "b"), ONE)).toEqual([
      'error: Missing b (b): "a" has no effect without "b". Set "b" too, or remove "a".',
    ]);
    expect(messages(conflicting("a", "b"), BOTH)).toEqual([
      'error: Conflicting attributes (b): At most one of "a", "b" can be set; this block sets "a", "b".',
    ]);
    expect(messages(atLeastOneOf("a", "b"), NONE)).toEqual([
      'error: Missing required attribute: Set at least one of "a", "b".',
    ]);
  });

  it("bring sentences to the documentation", () => {
    expect(
      [
        alsoRequires("a", "b"),
        conflicting("a", "b"),
        exactlyOneOf("a", "b"),
        atLeastOneOf("a", "b"),
      ].map(({ description }) => description),
    ).toEqual([
      "`a` requires `b`.",
      "At most one of `a`, `b` can be set.",
      "Exactly one of `a`, `b` must be set.",
      "At least one of `a`, `b` must be set.",
    ]);
  });
});
