import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { mapType } from "../../../framework/cty/collections.ts";
import { stringType } from "../../../framework/cty/primitives.ts";
import {
  Dynamic,
  ExactNumber,
  isValueList,
  isValueMap,
  UNKNOWN,
  type Value,
} from "../../../framework/cty/values.ts";
import { sameConfiguration, sameMeaning, sameSetting } from "../../../schemas/comparison.ts";

const EQUAL: readonly (readonly [Value, Value])[] = [
  // texts that a flavor parses, as ZenML 0.98.0 returned them
  ["true", true],
  ["False", false],
  ["yes", true],
  ["0", false],
  [1, true],
  [true, 1],
  ["8", 8],
  ["8.0", 8],
  [" 7 ", 7],
  ["1_000", 1000],
  ["01", 1],
  ["1e3", 1000],
  [new ExactNumber("0.1000000000000000055"), new ExactNumber("0.10000000000000000550")],
  [10n ** 30n, 10n ** 30n],
  ['{"a": [1, "b"]}', { a: [1, "b"] }],
  ["[1,2]", [1, 2]],
  [
    ["1", "true"],
    [1, true],
  ],
  // what connectors and the official provider keep as text
  [true, "true"],
  [true, "True"],
  [8, "8"],
  [8, "8.0"],
  [-1.5, "-1.5"],
  [{ a: 1 }, '{"a":1}'],
  [["a", "b"], "a,b"],
  ["a, b", ["a", "b"]],
  ["a", ["a"]],
  [["a"], '["a"]'],
  ['{"a":1,"b":2}', '{ "b": 2.0, "a": 1 }'],
  // nulls and what the server fills in
  [null, null],
  [{ a: 1, b: null }, { a: 1 }],
  [{ a: 1 }, { a: 1, b: {}, c: [], d: "", e: null, f: false, g: { h: [] } }],
  [
    '{"node_selectors":{"a":"b"}}',
    { node_selectors: { a: "b" }, tolerations: [], host_ipc: false },
  ],
  [[{ name: "a" }], [{ name: "a", value: null }]],
];

const DIFFERENT: readonly (readonly [Value, Value])[] = [
  ["a", "b"],
  ["A", "a"],
  ["01", "1"],
  ["true", "True"],
  ["1", "true"],
  [1, "01"],
  [1, " 1"],
  [12345, "012345"],
  [1, 2],
  ["8", 8.5],
  [2, true],
  ["maybe", true],
  [true, "yes"],
  ["true", false],
  ["", false],
  ["", 0],
  ["", null],
  ["", []],
  ["", {}],
  [null, "a"],
  [null, false],
  [null, {}],
  ["a", null],
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, {}],
  [{ a: null }, { a: 1 }],
  [{ a: 1 }, { a: 1, b: 2 }],
  [{}, { a: 1 }],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 2]],
  [["a,b"], ["a", "b"]],
  ['{"a":1}', '{"a":2}'],
  ['{"a":1}', '{"a":1,"b":null}'],
  ['["a"]', '{"0":"a"}'],
  ["{a", "{b"],
  [{ a: 1 }, [1]],
  [[1], { 0: 1 }],
  ["{{secret.key}}", "{{secret.other}}"],
];

/** A value that has one form only, as a server would return it. */
const canonical: fc.Arbitrary<Value> = fc.letrec<{ readonly value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (one === 0 ? 0 : one)),
    fc.string(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 4 }),
  ),
})).value;

const leaves = fc.oneof(fc.boolean(), fc.integer(), fc.string());

/** Other ways to write the value that the server parses to it. */
function spellings(value: Value): readonly Value[] {
  if (typeof value === "boolean") {
    return value ? ["true", "TRUE", "yes", "on", "1", 1] : ["false", "False", "no", "off", "0", 0];
  }
  if (typeof value === "number") {
    const whole =
      Number.isInteger(value) && Math.abs(value) < 1e15 ? [`${value}.0`, ` ${value} `] : [];
    return [String(value), ...whole];
  }
  return isValueList(value) || isValueMap(value) ? [JSON.stringify(value)] : [];
}

describe("sameMeaning()", () => {
  it.each(EQUAL)("takes %p for what became %p", (configured, server) => {
    expect(sameMeaning(configured, server)).toBe(true);
  });

  it.each(DIFFERENT)("tells %p from %p", (configured, server) => {
    expect(sameMeaning(configured, server)).toBe(false);
  });

  it("looks into dynamic values and waits for unknown ones", () => {
    expect(sameMeaning(new Dynamic(mapType(stringType), { a: "1" }), { a: 1 })).toBe(true);
    expect(sameMeaning(UNKNOWN, UNKNOWN)).toBe(false);
    expect(sameMeaning({ a: UNKNOWN }, { a: 1 })).toBe(false);
  });

  it("finds every value equal to itself", () => {
    fc.assert(fc.property(canonical, (value) => sameMeaning(value, value)));
  });

  it("finds every spelling equal to the value that the server makes of it", () => {
    fc.assert(
      fc.property(canonical, (value) => spellings(value).every((one) => sameMeaning(one, value))),
    );
  });

  it("never finds a spelling of one number or bool equal to another", () => {
    const scalar = fc.oneof(fc.integer(), fc.constantFrom(2.5, 1e20, -0.1));
    fc.assert(
      fc.property(
        scalar,
        scalar,
        (a, b) => a === b || [a, ...spellings(a)].every((one) => !sameMeaning(one, b)),
      ),
    );
    expect([true, ...spellings(true)].some((one) => sameMeaning(one, false))).toBe(false);
    expect([false, ...spellings(false)].some((one) => sameMeaning(one, true))).toBe(false);
  });

  it("never finds two texts equal that are not JSON of the same document", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (a, b) => a === b || /^\s*[[{]/.test(a) || !sameMeaning(a, b),
      ),
    );
  });

  it("is symmetric for lists and maps of the same keys", () => {
    const keys = ["a", "b", "c"] as const;
    const map = fc.record({ a: fc.integer(), b: fc.string(), c: fc.array(fc.integer()) });
    fc.assert(fc.property(map, map, (a, b) => sameMeaning(a, b) === sameMeaning(b, a)));
    fc.assert(
      fc.property(map, fc.constantFrom(...keys), (a, key) => {
        const changed = { ...a, [key]: "certainly something else" };
        return !sameMeaning(a, changed) && !sameMeaning(changed, a);
      }),
    );
  });

  it("sees a change anywhere inside", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), leaves), { minLength: 1 }),
        fc.nat(),
        (pairs, at) => {
          const before = { list: pairs.map(([key, value]) => ({ [key]: value })) };
          const index = at % pairs.length;
          const after = {
            list: before.list.map((one, position) => (position === index ? { changed: [1] } : one)),
          };
          return !sameMeaning(before, after);
        },
      ),
    );
  });
});

describe("sameSetting()", () => {
  it("does not mind trailing slashes of a uri", () => {
    expect(sameSetting("uri", "docker.io/x/", "docker.io/x")).toBe(true);
    expect(sameSetting("uri", "docker.io/x//", "docker.io/x")).toBe(true);
    expect(sameSetting("uri", "docker.io/x", "docker.io/y")).toBe(false);
    expect(sameSetting("path", "gs://x/", "gs://x")).toBe(false);
  });
});

describe("sameConfiguration()", () => {
  it("finds no change where the state holds the JSON of what the server filled with empty defaults", () => {
    const state = { pod_settings: '{"labels":{"team":"ml"},"tolerations":[],"host_ipc":false}' };
    expect(sameConfiguration(state, { pod_settings: '{"labels":{"team":"ml"}}' })).toBe(true);
    expect(sameConfiguration(state, { pod_settings: '{"labels":{"team":"ops"}}' })).toBe(false);
    expect(sameConfiguration(state, { pod_settings: '{"host_ipc":true}' })).toBe(false);
  });

  it("takes an absent and a null setting for the same, and a removed one for a change", () => {
    expect(sameConfiguration({ a: "1" }, { a: 1, b: null })).toBe(true);
    expect(sameConfiguration({ a: 1, b: null }, { a: "1" })).toBe(true);
    expect(sameConfiguration({ a: 1, b: {} }, { a: "1" })).toBe(false);
    expect(sameConfiguration({ a: "1", b: "2" }, { a: 1 })).toBe(false);
    expect(sameConfiguration(null, null)).toBe(true);
    expect(sameConfiguration(null, { a: 1 })).toBe(false);
  });
});
