import { describe, expect, it } from "@jest/globals";
import { ExactNumber, UNKNOWN, type Value } from "../../../../../framework/cty/values.ts";
import {
  findBrokenLimit,
  findMismatches,
} from "../../../../../provider/validation/rules/setting-value.ts";
import type { Constraints, Setting } from "../../../../../schemas/catalogue/types.ts";
import { toBoolean, toInteger, toNumber } from "../../../../../schemas/parse-setting.ts";

const STRING: Setting = { types: ["string"] };
const INTEGER: Setting = { types: ["integer", "null"] };
const NUMBER: Setting = { types: ["number"] };
const BOOLEAN: Setting = { types: ["boolean"] };
const OBJECT: Setting = { types: ["object", "null"] };
const STRINGS: Setting = { types: ["array"], items: ["string"] };
const LABELS: Setting = { types: ["object"], values: ["string"] };
const PAIR: Setting = { types: ["array"], constraints: { minItems: 2, maxItems: 2 } };
const STRING_OR_OBJECT: Setting = { types: ["string", "object", "null"] };
const NESTED: Setting = { types: ["object", "null"], object: { labels: LABELS } };

// Every row was tried on ZenML 0.98.0.
const ACCEPTED: readonly (readonly [string, Setting, readonly Value[]])[] = [
  ["a string", STRING, ["", "x", "{{secret.key}}"]],
  ["an integer", INTEGER, [21, "21", 3.0, "3.0", " 7 ", "1_000", "+5", "-5", true, 10n ** 30n]],
  ["a number", NUMBER, [1.5, "1.5", "1e3", "inf", 3, new ExactNumber("0.1000000000000000055")]],
  ["a bool", BOOLEAN, [true, 1, 0, "t", "F", "yes", "No", "ON", "off", "tRUE", "1", "0"]],
  ["an object", OBJECT, [{}, { a: { b: 1 } }, "{}", '{"a":1}', "null"]],
  ["a list of strings", STRINGS, [[], ["a"], "[]", '["a"]']],
  ["a map of strings", LABELS, [{}, { a: "b" }, '{"a":"b"}']],
  ["a pair", PAIR, [[1, 2]]],
  ["a string or an object", STRING_OR_OBJECT, ["x", "{", { a: 1 }]],
];

const REFUSED: readonly (readonly [string, Setting, readonly Value[]])[] = [
  ["a string", STRING, [1, true, {}, []]],
  ["an integer", INTEGER, ["", "ten", 1.5, "1.5", "1e3", "inf", {}, "{{secret.key}}"]],
  ["a number", NUMBER, ["", "x", []]],
  ["a bool", BOOLEAN, ["", " true", "maybe", 2, "2", "null", {}]],
  ["an object", OBJECT, ["", "x", "[]", '"x"', [], 1, true]],
  ["a list of strings", STRINGS, ["a,b", "", "{}", {}, [1], ["a", 1], "[1,2]"]],
  ["a map of strings", LABELS, ["a=b", { a: 1 }, '{"a":1}', { a: null }, []]],
  ["a pair", PAIR, ["[1,2]", {}]],
  ["a string or an object", STRING_OR_OBJECT, [1, []]],
  ["an object with keys of its own", NESTED, ["null", "x", []]],
];

describe("findMismatches()", () => {
  it("finds every part of a nested value that is of a wrong type", () => {
    const pod: Setting = {
      types: ["object", "null"],
      object: { labels: LABELS, privileged: BOOLEAN, tolerations: { types: ["array"] } },
    };
    const value = {
      labels: { team: 1, stage: true, name: "x" },
      privileged: "maybe",
      tolerations: 3,
    };
    expect(findMismatches(pod, value, "parsed").map(({ path, wanted }) => [path, wanted])).toEqual([
      [["labels", "team"], "a string"],
      [["labels", "stage"], "a string"],
      [["privileged"], "true or false"],
      [["tolerations"], "a list"],
    ]);
    expect(findMismatches(STRINGS, [1, "a", true], "parsed").map(({ path }) => path)).toEqual([
      [0],
      [2],
    ]);
  });

  it.each(
    ACCEPTED.flatMap(([kind, setting, values]) =>
      values.map((one) => [kind, one, setting] as const),
    ),
  )("finds nothing where %s is configured as %p", (_, value, setting) => {
    expect(findMismatches(setting, value, "parsed")).toEqual([]);
  });

  it.each(
    REFUSED.flatMap(([kind, setting, values]) =>
      values.map((one) => [kind, one, setting] as const),
    ),
  )("finds that %s cannot be %p", (_, value, setting) => {
    expect(findMismatches(setting, value, "parsed")).not.toEqual([]);
  });

  it("waits for a value that is not known yet, and takes null for absent", () => {
    expect(findMismatches(INTEGER, UNKNOWN, "parsed")).toEqual([]);
    expect(findMismatches(INTEGER, null, "parsed")).toEqual([]);
    expect(findMismatches(LABELS, { a: UNKNOWN }, "parsed")).toEqual([]);
    expect(findBrokenLimit({ minimum: 1 }, UNKNOWN)).toBeUndefined();
  });

  it("names the place inside a list or map", () => {
    expect(findMismatches(STRINGS, ["a", 1], "parsed")[0]).toEqual({
      path: [1],
      wanted: "a string",
      seen: "the number 1",
    });
    expect(findMismatches(LABELS, { team: true }, "parsed")[0]).toEqual({
      path: ["team"],
      wanted: "a string",
      seen: "true",
    });
  });

  it("offers a JSON string only where the server parses it", () => {
    expect(findMismatches(OBJECT, "x", "parsed")[0]?.wanted).toBe("an object or a JSON string");
    expect(findMismatches(OBJECT, "x", "split")[0]?.wanted).toBe("an object");
    expect(findMismatches(OBJECT, "{}", "split")).toHaveLength(1);
    expect(findMismatches(PAIR, "x", "parsed")[0]?.wanted).toBe("a list");
  });

  it("takes a string for a list of a connector, which the server splits at commas", () => {
    for (const value of ["a,b", '["a","b"]', "a", ""]) {
      expect(findMismatches(STRINGS, value, "split")).toEqual([]);
    }
    expect(findMismatches(STRINGS, "[1]", "split")[0]).toEqual({
      path: [0],
      wanted: "a string",
      seen: "the number 1",
    });
    expect(findMismatches(STRINGS, true, "split")[0]?.wanted).toBe("a list");
  });

  it("never repeats a secret, a long string or a string that may be a document with secrets", () => {
    const secret: Setting = { types: ["integer"], secret: true };
    expect(findMismatches(secret, "not-a-real-password", "parsed")[0]?.seen).toBe("a string");
    expect(findMismatches(INTEGER, "x".repeat(41), "parsed")[0]?.seen).toBe("a string");
    expect(findMismatches(OBJECT, "not-a-real-password", "parsed")[0]?.seen).toBe("a string");
    expect(findMismatches(INTEGER, "ten", "parsed")[0]?.seen).toBe('the string "ten"');
  });
});

describe("findBrokenLimit()", () => {
  const broken: readonly (readonly [Constraints, Value, string])[] = [
    [{ minimum: 1 }, 0, "at least 1"],
    [{ minimum: 1 }, "0", "at least 1"],
    [{ exclusiveMinimum: 0 }, 0, "more than 0"],
    [{ maximum: 20 }, 21, "at most 20"],
    [{ exclusiveMaximum: 20 }, 20, "less than 20"],
    [{ minLength: 1 }, "", "not empty"],
    [{ minLength: 3 }, "ab", "at least 3 characters long"],
    [{ maxLength: 2 }, "abc", "at most 2 characters long"],
    [{ pattern: "^TCP|HTTP$" }, "UDP", "a match of ^TCP|HTTP$"],
    [{ minItems: 2, maxItems: 2 }, [1], "a list of 2"],
    [{ minItems: 1 }, [], "a list of at least 1"],
    [{ maxItems: 1 }, [1, 2], "a list of at most 1"],
  ];
  it.each(broken)("says of %p that %p is not %s", (limits, value, words) => {
    expect(findBrokenLimit(limits, value)).toBe(words);
  });

  const kept: readonly (readonly [Constraints, Value])[] = [
    [{ minimum: 1, maximum: 20 }, 20],
    [{ minimum: 0, exclusiveMinimum: 0 }, 0.5],
    [{ minLength: 1, pattern: "^TCP|HTTP$" }, "TCPX"],
    [{ minItems: 2, maxItems: 2 }, [1, 2]],
    [{ pattern: "(" }, "a pattern that only Python reads"],
  ];
  it.each(kept)("is content with %p and %p", (limits, value) => {
    expect(findBrokenLimit(limits, value)).toBeUndefined();
  });
});

describe("what the server makes of a string", () => {
  it("reads bools, integers and numbers as Python does", () => {
    expect(["yes", "OFF", "1", "2"].map(toBoolean)).toEqual([true, false, true, undefined]);
    expect(["01", "3.0", "1_0", "1.5"].map(toInteger)).toEqual(["01", "3", "10", undefined]);
    expect([" 1.5 ", "1e3", "x", false].map(toNumber)).toEqual(["1.5", "1e3", undefined, "0"]);
  });
});
