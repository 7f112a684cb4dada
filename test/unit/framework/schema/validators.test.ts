import { describe, expect, it } from "@jest/globals";
import { attributePath } from "../../../../framework/cty/path.ts";
import { UNKNOWN } from "../../../../framework/cty/values.ts";
import { formatDiagnostic } from "../../../../framework/diagnostics/diagnostics.ts";
import { nearest } from "../../../../framework/diagnostics/nearest.ts";
import type { Trait } from "../../../../framework/schema/trait.ts";
import {
  atLeast,
  between,
  eachString,
  keyed,
  lengthBetween,
  matches,
  notBlank,
  oneOf,
  sizeAtLeast,
} from "../../../../framework/schema/validators.ts";

const PATH = attributePath("size");

function messages<T>(trait: Trait<unknown, T>, value: T): readonly string[] {
  return (trait.validate?.(value, PATH) ?? []).map(formatDiagnostic);
}

describe("validators", () => {
  const digits = matches(/^\d+$/, "made of digits");

  it.each<[string, readonly string[]]>([
    ["oneOf accepts", messages(oneOf(["a", "b"]), "a")],
    ["lengthBetween accepts the shortest", messages(lengthBetween(1, 3), "a")],
    ["lengthBetween counts characters, not code units", messages(lengthBetween(1, 3), "😀😀😀")],
    ["matches accepts", messages(digits, "12")],
    ["matches accepts again", messages(digits, "12")],
    ["matches accepts with a global pattern", messages(matches(/\d/g, "a digit"), "1")],
    ["notBlank accepts", messages(notBlank, " a ")],
    ["between accepts its ends", [...messages(between(1, 2), 1), ...messages(between(1, 2), 2)]],
    ["atLeast accepts its end", messages(atLeast(0), 0)],
    ["sizeAtLeast accepts a list", messages(sizeAtLeast(1), ["a"])],
    ["sizeAtLeast accepts a map", messages(sizeAtLeast(1), { a: "b" })],
    ["keyed accepts an object", messages(keyed, { a: "b" })],
    ["keyed accepts no keys", messages(keyed, {})],
    [
      "eachString passes over what is not known",
      messages(eachString(notBlank), ["a", UNKNOWN, null]),
    ],
  ])("%s", (_name, found) => {
    expect(found).toEqual([]);
  });

  it.each<[readonly string[], string]>([
    [
      messages(oneOf(["small", "large"]), "smal"),
      'error: Invalid attribute value (size): "smal" is not a valid value. Did you mean "small"? Valid values: small, large.',
    ],
    [
      messages(oneOf(["small"], "Invalid size"), "9"),
      'error: Invalid size (size): "9" is not a valid value. Valid values: small.',
    ],
    [
      messages(lengthBetween(1, 3), "abcd"),
      "error: Invalid attribute value (size): The value is 4 characters long, but must be 1 to 3 characters long.",
    ],
    [messages(digits, "x"), 'error: Invalid attribute value (size): "x" must be made of digits.'],
    [
      messages(notBlank, "\t "),
      "error: Invalid attribute value (size): The value must not be blank.",
    ],
    [
      messages(between(1, 2), 3),
      "error: Invalid attribute value (size): 3 is not between 1 and 2.",
    ],
    [messages(atLeast(0), -1), "error: Invalid attribute value (size): -1 is less than 0."],
    [
      messages(sizeAtLeast(1), []),
      "error: Invalid attribute value (size): The value has 0 elements, but must have at least 1.",
    ],
    [
      messages(keyed, ["not-a-real-password"]),
      'error: Invalid attribute value (size): The value is a list, but must be an object, such as `{ key = "value" }`.',
    ],
    [
      messages(keyed, '{"a":1}'),
      'error: Invalid attribute value (size): The value is a string, but must be an object, such as `{ key = "value" }`, or `jsondecode(...)` of a JSON string.',
    ],
    [
      messages(keyed, true),
      'error: Invalid attribute value (size): The value is a bool, but must be an object, such as `{ key = "value" }`.',
    ],
    [
      messages(eachString(notBlank), ["a", " "]),
      "error: Invalid attribute value (size[1]): The value must not be blank.",
    ],
    [
      messages(eachString(notBlank), { a: " " }),
      'error: Invalid attribute value (size["a"]): The value must not be blank.',
    ],
  ])("say what is wrong and what is allowed (%#)", (found, message) => {
    expect(found).toEqual([message]);
  });

  it("say what they demand as a sentence for the documentation", () => {
    const traits: readonly Trait<unknown, never>[] = [
      oneOf(["a", "b"]),
      lengthBetween(1, 3),
      digits,
      between(1, 2),
      atLeast(1),
      sizeAtLeast(1),
      sizeAtLeast(2),
      eachString(digits),
      lengthBetween(0, 255),
    ];

    expect(traits.map(({ description }) => description)).toEqual([
      "Valid values: `a`, `b`.",
      "Must be 1 to 3 characters long.",
      "Must be made of digits.",
      "Must be between 1 and 2.",
      "Must be at least 1.",
      "Must have at least 1 element.",
      "Must have at least 2 elements.",
      "Must be made of digits.",
      "Must be at most 255 characters long.",
    ]);
  });
});

describe("nearest()", () => {
  const flavors = ["s3", "gcp", "kubernetes", "container_registry", "Orchestrator"];

  it.each([
    ["kubernets", "kubernetes"],
    ["Kubernetes", "kubernetes"],
    ["container-registry", "container_registry"],
    ["container registry", "container_registry"],
    ["orchestrater", "Orchestrator"],
    ["S3", "s3"],
    ["azure", undefined],
    ["", undefined],
  ])("finds for %j what was meant", (typed, meant) => {
    expect(nearest(typed, flavors)).toBe(meant);
  });

  it("takes the nearest of several", () => {
    expect(nearest("loca", ["locale", "local"])).toBe("local");
  });
});
