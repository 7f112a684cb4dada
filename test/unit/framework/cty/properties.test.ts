import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  canonicalText,
  decodeMsgpack,
  encodeMsgpack,
  findMismatch,
  valueFromJson,
  valuesEqual,
} from "../../../../framework/cty/codec.ts";
import { typeFromJson } from "../../../../framework/cty/dynamic.ts";
import { parseJson, stringifyJson } from "../../../../framework/cty/json.ts";
import { MsgpackError } from "../../../../framework/cty/msgpack.ts";
import { isNumber } from "../../../../framework/cty/number.ts";
import { ROOT } from "../../../../framework/cty/path.ts";
import {
  createValueMap,
  Dynamic,
  isValueList,
  isValueMap,
  isWhollyKnown,
  UNKNOWN,
  type Value,
} from "../../../../framework/cty/values.ts";
import {
  render,
  types,
  typesWithTwoValues,
  typesWithValues,
  unknownValues,
  valuesOf,
} from "../../../support/cty-arbitraries.ts";

/** As Terraform writes state: dynamic values with their types. Written from the format, not from our code. */
function toStateJson(value: Value): Value {
  if (value instanceof Dynamic) {
    return { type: value.type.json as Value, value: toStateJson(value.value) };
  }
  if (isValueList(value)) {
    return value.map(toStateJson);
  }
  return isValueMap(value) && !isNumber(value)
    ? createValueMap(Object.entries(value).map(([key, item]) => [key, toStateJson(item)]))
    : value;
}

describe("any value of any type", () => {
  it("is the same after a journey over MessagePack", () => {
    fc.assert(
      fc.property(typesWithValues(), ([type, value]) => {
        expect(render(decodeMsgpack(type, encodeMsgpack(type, value)))).toBe(render(value));
      }),
      { numRuns: 1000 },
    );
  });

  it("is the same after a journey through the state's JSON", () => {
    fc.assert(
      fc.property(typesWithValues({ unknowns: false, infinities: false }), ([type, value]) => {
        const json = stringifyJson(toStateJson(value));

        expect(render(valueFromJson(type, parseJson(json), ROOT))).toBe(render(value));
      }),
      { numRuns: 1000 },
    );
  });

  it("reads back from JSON that other programs can read too", () => {
    fc.assert(
      fc.property(typesWithValues({ unknowns: false, infinities: false }), ([, value]) => {
        expect(() => JSON.parse(stringifyJson(value)) as unknown).not.toThrow();
      }),
    );
  });

  it("equals itself and has one canonical text with its equals", () => {
    fc.assert(
      fc.property(typesWithTwoValues, ([type, a, b]) => {
        const again = decodeMsgpack(type, encodeMsgpack(type, a));

        expect(valuesEqual(type, a, again)).toBe(true);
        expect(canonicalText(type, again)).toBe(canonicalText(type, a));
        expect(valuesEqual(type, a, b)).toBe(valuesEqual(type, b, a));
        expect(canonicalText(type, a) === canonicalText(type, b)).toBe(valuesEqual(type, a, b));
      }),
      { numRuns: 1000 },
    );
  });

  it("is no departure from a plan of itself, nor from an unknown one", () => {
    fc.assert(
      fc.property(typesWithValues({ unknowns: false }), unknownValues, ([type, value], unknown) => {
        expect(findMismatch(type, value, value, ROOT)).toBeUndefined();
        expect(
          findMismatch(type, value, decodeMsgpack(type, encodeMsgpack(type, value)), ROOT),
        ).toBeUndefined();
        expect(findMismatch(type, unknown, value, ROOT)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it("departs from a plan of another known value", () => {
    fc.assert(
      fc.property(typesWithTwoValues, ([type, a, b]) => {
        fc.pre(isWhollyKnown(a) && isWhollyKnown(b));

        expect(findMismatch(type, a, b, ROOT) === undefined).toBe(valuesEqual(type, a, b));
      }),
      { numRuns: 500 },
    );
  });
});

describe("a set", () => {
  it("has no order and no repetition", () => {
    const sets = types.chain((element) =>
      fc.tuple(fc.constant(element), fc.array(valuesOf(element, { unknowns: false }))),
    );
    fc.assert(
      fc.property(sets, fc.array(fc.nat(), { minLength: 1 }), ([element, items], ranks) => {
        const set = typeFromJson(["set", element.json]);
        const keyed = [...items, ...items].map((item, index) => ({
          item,
          at: ranks[index % ranks.length] ?? 0,
        }));
        const other = keyed.sort((a, b) => a.at - b.at).map(({ item }) => item);

        expect(valuesEqual(set, items, other)).toBe(true);
        expect(findMismatch(set, items, other, ROOT)).toBeUndefined();
        const read = decodeMsgpack(set, encodeMsgpack(set, other));
        const distinct = new Set(items.map((item) => canonicalText(element, item)));
        expect(isValueList(read) ? read.length : -1).toBe(distinct.size);
      }),
    );
  });

  it("of texts that read like marks drops repetitions too", () => {
    const set = typeFromJson(["set", "string"]);
    const value = ["unknown", "unknown", "null", "null"];

    expect(decodeMsgpack(set, encodeMsgpack(set, value))).toEqual(["unknown", "null"]);
    expect(valuesEqual(set, value, ["null", "unknown"])).toBe(true);
  });

  it("keeps unknown elements, which may become different values", () => {
    const set = typeFromJson(["set", "string"]);

    expect(decodeMsgpack(set, encodeMsgpack(set, [UNKNOWN, UNKNOWN]))).toHaveLength(2);
  });
});

describe("bytes that are no value", () => {
  it("are refused as such, whatever they are", () => {
    fc.assert(
      fc.property(types, fc.uint8Array({ maxLength: 24 }), (type, noise) => {
        let thrown: unknown;
        try {
          decodeMsgpack(type, noise);
        } catch (cause) {
          thrown = cause;
        }
        expect(thrown === undefined || thrown instanceof MsgpackError).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("are refused when a value was cut off or something follows it", () => {
    fc.assert(
      fc.property(typesWithValues(), fc.nat(), ([type, value], position) => {
        const bytes = encodeMsgpack(type, value);

        expect(() => decodeMsgpack(type, bytes.subarray(0, position % bytes.length))).toThrow(
          MsgpackError,
        );
        expect(() => decodeMsgpack(type, Buffer.concat([bytes, Buffer.of(0xc0)]))).toThrow(
          MsgpackError,
        );
      }),
    );
  });
});
