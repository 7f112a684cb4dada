import fc from "fast-check";
import { canonicalText } from "../../framework/cty/codec.ts";
import { typeFromJson } from "../../framework/cty/dynamic.ts";
import { isNumber, numberText, parseNumber } from "../../framework/cty/number.ts";
import {
  type CtyNumber,
  createValueMap,
  Dynamic,
  isUnknown,
  isValueList,
  type Type,
  UNKNOWN,
  Unknown,
  type Value,
} from "../../framework/cty/values.ts";

type Json = string | readonly unknown[];

/** Keys that JavaScript objects are bad at. */
const AWKWARD_KEYS = [
  "__proto__",
  "constructor",
  "toString",
  "",
  "0",
  "ü",
  "a b",
  "unknown",
  "null",
];

export const texts: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ maxLength: 8 }),
    fc.string({ unit: "grapheme", maxLength: 6 }),
    fc.constantFrom(...AWKWARD_KEYS, "e\u0301", "\u0000\u001f", "😀", "number:5"),
  )
  .map((text) => text.normalize("NFC"));

const digits = fc.stringMatching(/^[1-9][0-9]{0,40}$/);

export const numbers: fc.Arbitrary<CtyNumber> = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, 0.1, 0.5, 2 ** 53 - 1, Infinity, -Infinity),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((value) => parseNumber(String(value))),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => parseNumber(String(value))),
  fc
    .tuple(fc.constantFrom("", "-"), digits, digits, fc.integer({ min: -500, max: 500 }))
    .map(([sign, whole, part, power]) => parseNumber(`${sign}${whole}.${part}e${power}`)),
);

export interface ValueOptions {
  /** Null parts as well. @default true */
  readonly nulls?: boolean;
  /** Unknown parts as well. @default true */
  readonly unknowns?: boolean;
  /** Numbers without infinities, which JSON has not. @default true */
  readonly infinities?: boolean;
}

const primitives = fc.constantFrom("string", "number", "bool");

/** The JSON of a type. Dynamic parts stand in objects and tuples only, as Terraform demands. */
export function typeJsons(depth: number, withDynamic = true): fc.Arbitrary<Json> {
  const leaf: fc.Arbitrary<Json> = withDynamic
    ? fc.oneof(
        { weight: 5, arbitrary: primitives },
        { weight: 1, arbitrary: fc.constant("dynamic") },
      )
    : primitives;
  if (depth === 0) {
    return leaf;
  }
  const element = typeJsons(depth - 1, false);
  const member = typeJsons(depth - 1, withDynamic);
  return fc.oneof(
    leaf,
    fc.tuple(fc.constantFrom("list", "set", "map"), element),
    fc.array(member, { maxLength: 3 }).map((members) => ["tuple", members] as const),
    fc
      .array(fc.tuple(texts, member), { maxLength: 3 })
      .map((members) => ["object", createValueMap(members)] as const),
  );
}

export const types: fc.Arbitrary<Type> = typeJsons(3).map((json) => ({
  ...typeFromJson(json),
  // Counterexamples show the type's JSON instead of its methods.
  [fc.toStringMethod]: () => JSON.stringify(json),
}));

/** Any value of the type. */
export function valuesOf(type: Type, options: ValueOptions = {}): fc.Arbitrary<Value> {
  const { nulls = true, unknowns = true } = options;
  const choices: { weight: number; arbitrary: fc.Arbitrary<Value> }[] = [
    { weight: 8, arbitrary: knownValuesOf(type.json, options) },
  ];
  if (nulls) {
    choices.push({ weight: 1, arbitrary: fc.constant(null) });
  }
  if (unknowns) {
    choices.push({ weight: 1, arbitrary: unknownValues });
  }
  return fc.oneof(...choices);
}

/** With and without refinements. */
export const unknownValues: fc.Arbitrary<Unknown> = fc.constantFrom(
  UNKNOWN,
  new Unknown(Buffer.from("8201c202a47072652d", "hex")),
  new Unknown(Buffer.from("8101c2", "hex")),
);

export const typesWithValues = (options: ValueOptions = {}) =>
  types.chain((type) => fc.tuple(fc.constant(type), valuesOf(type, options)));

export const typesWithTwoValues = types.chain((type) =>
  fc.tuple(fc.constant(type), valuesOf(type), valuesOf(type)),
);

function knownValuesOf(json: Json, options: ValueOptions): fc.Arbitrary<Value> {
  const of = (inner: unknown) => valuesOf(typeFromJson(inner), options);
  switch (json) {
    case "string":
      return texts;
    case "bool":
      return fc.boolean();
    case "number":
      return options.infinities === false
        ? numbers.filter((value) => value !== Infinity && value !== -Infinity)
        : numbers;
    case "dynamic":
      return typeJsons(2)
        .filter((inner) => inner !== "dynamic")
        .map(typeFromJson)
        .chain((type) => valuesOf(type, options).map((value) => new Dynamic(type, value)));
    default:
  }
  const [kind, argument] = json as readonly [string, unknown];
  switch (kind) {
    case "list":
      return fc.array(of(argument), { maxLength: 4 });
    case "set":
      return fc
        .array(of(argument), { maxLength: 4 })
        .map((items) => distinct(typeFromJson(argument), items));
    case "map":
      return fc.array(fc.tuple(texts, of(argument)), { maxLength: 4 }).map(createValueMap);
    case "tuple":
      return fc.tuple(...(argument as readonly unknown[]).map(of));
    default:
      return fc
        .tuple(
          ...Object.entries(argument as object).map(([name, member]) =>
            of(member).map((value) => [name, value] as const),
          ),
        )
        .map(createValueMap);
  }
}

/** What a set can hold: every known value once. */
function distinct(element: Type, items: readonly Value[]): readonly Value[] {
  const byText = new Map(items.map((item) => [canonicalText(element, item), item]));
  return [...byText.values()];
}

/** One text per value with everything that distinguishes it: refinements, types of dynamic values, order. */
export function render(value: Value): string {
  if (isUnknown(value)) {
    return value.refinement === undefined
      ? "?"
      : `?${Buffer.from(value.refinement).toString("hex")}`;
  }
  if (value instanceof Dynamic) {
    return `<${JSON.stringify(value.type.json)}>${render(value.value)}`;
  }
  if (isNumber(value)) {
    return `${typeof value}:${numberText(value)}`;
  }
  if (isValueList(value)) {
    return `[${value.map(render).join()}]`;
  }
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}=${render(item)}`)
      .sort()
      .join()}}`;
  }
  return JSON.stringify(value);
}
