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
  suggestion,
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
      'error: Invalid attribute value (size): "smal" is not allowed. Did you mean "small"? Allowed: small, large.',
    ],
    [
      messages(oneOf(["small"], "Invalid size"), "9"),
      'error: Invalid size (size): "9" is not allowed. Allowed: small.',
    ],
    [
      messages(lengthBetween(1, 3), "abcd"),
      "error: Invalid attribute value (size): This value has 4 characters. It must have between 1 and 3.",
    ],
    [messages(digits, "x"), 'error: Invalid attribute value (size): "x" must be made of digits.'],
    [
      messages(notBlank, "\t "),
      "error: Invalid attribute value (size): This value is blank. It must have at least one character that is not white space.",
    ],
    [
      messages(between(1, 2), 3),
      "error: Invalid attribute value (size): 3 is not between 1 and 2.",
    ],
    [
      messages(atLeast(0), -1),
      "error: Invalid attribute value (size): -1 is too small. The minimum is 0.",
    ],
    [
      messages(sizeAtLeast(1), []),
      "error: Invalid attribute value (size): This value has 0 elements. It must have at least 1.",
    ],
    [
      messages(keyed, ["not-a-real-password"]),
      'error: Invalid attribute value (size): This value is a list. It must be an object, such as `{ key = "value" }`.',
    ],
    [
      messages(keyed, '{"a":1}'),
      'error: Invalid attribute value (size): This value is a string. It must be an object, such as `{ key = "value" }`. Decode a JSON string with `jsondecode(...)`.',
    ],
    [
      messages(keyed, true),
      'error: Invalid attribute value (size): This value is a bool. It must be an object, such as `{ key = "value" }`.',
    ],
    [
      messages(eachString(notBlank), ["a", " "]),
      "error: Invalid attribute value (size[1]): This value is blank. It must have at least one character that is not white space.",
    ],
    [
      messages(eachString(notBlank), { a: " " }),
      'error: Invalid attribute value (size["a"]): This value is blank. It must have at least one character that is not white space.',
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
    ];

    expect(traits.map(({ description }) => description)).toEqual([
      "One of `a`, `b`.",
      "Between 1 and 3 characters long.",
      "Must be made of digits.",
      "Between 1 and 2.",
      "At least 1.",
      "At least 1 element.",
      "At least 2 elements.",
      "Must be made of digits.",
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
    ["gpc", undefined],
    ["azure", undefined],
    ["", undefined],
  ])("finds for %j what was meant", (typed, meant) => {
    expect(nearest(typed, flavors)).toBe(meant);
  });

  it("takes the nearest of several", () => {
    expect(nearest("loca", ["locale", "local"])).toBe("local");
  });

  it("suggests nothing when nothing is near", () => {
    expect(suggestion("kubernets", flavors)).toBe(' Did you mean "kubernetes"?');
    expect(suggestion("xyz", flavors)).toBe("");
  });
});
