import fc from "fast-check";
import { createValueMap, isUnknown, UNKNOWN, type Value } from "../../framework/cty/values.ts";
import {
  computed,
  computedNullable,
  optional,
  optionalComputed,
  required,
  requiredWriteOnly,
  writeOnly,
} from "../../framework/schema/attribute.ts";
import type { Attribute, Attributes, Nesting } from "../../framework/schema/attribute-type.ts";
import type { Behavior } from "../../framework/schema/behavior.ts";
import type { IdentityDefinition } from "../../framework/schema/identity.ts";
import {
  comparedBy,
  defaultTo,
  requiresReplace,
  useStateForUnknown,
} from "../../framework/schema/plan-modifiers.ts";
import type { Trait } from "../../framework/schema/trait.ts";
import * as types from "../../framework/schema/types.ts";
import { inTerraformsOrder } from "./plan-oracle.ts";

/** Compares texts without regard to case, so that "a" in the state may stay for "A" in the configuration. */
export const anyCase: Trait = comparedBy(
  (before, after) =>
    typeof before === "string" &&
    typeof after === "string" &&
    before.toLowerCase() === after.toLowerCase(),
);

/** Few values, so that they often coincide. */
const LEAVES = {
  string: fc.constantFrom("a", "A", "b", ""),
  bool: fc.boolean(),
  int64: fc.constantFrom(0, 1, 2),
} as const;
type LeafKind = keyof typeof LEAVES | "list" | "set" | "map";

const FAMILIES = {
  required,
  optional,
  computed,
  computedNullable,
  optionalComputed,
  writeOnly,
  requiredWriteOnly,
} as const;

const NAMES = ["one", "two", "three"];

interface Place {
  readonly isInSet: boolean;
  /** Behavior of the attribute around it. */
  readonly within?: Behavior;
}

/** Schemas with nested attributes of every nesting, defaults, computed and write-only attributes. */
export const schemas: fc.Arbitrary<Attributes> = attributesOf(2, {
  isInSet: false,
}).map((attributes) => ({
  ...attributes,
  // Counterexamples show what the attributes are instead of their functions.
  [fc.toStringMethod]: () => describeAttributes(attributes),
}));

/** The identity of an object of that schema: all that can be one, if it tells anything in every state. */
export function identityOf(attributes: Attributes): IdentityDefinition | undefined {
  const primitives = Object.entries(attributes).filter(
    ([, { type, isWriteOnly }]) =>
      !isWriteOnly && typeof type.cty.json === "string" && type.cty.json !== "dynamic",
  );
  const namesOf = (wanted: boolean) =>
    primitives
      .filter(([, { behavior }]) => (behavior === "required" || behavior === "computed") === wanted)
      .map(([name]) => name);
  const required = namesOf(true);
  return required.length === 0 ? undefined : { required, optional: namesOf(false) };
}

function attributesOf(depth: number, place: Place): fc.Arbitrary<Attributes> {
  return fc
    .array(attributeOf(depth, place), { minLength: 1, maxLength: NAMES.length })
    .map((made) => createValueMap(made.map((attribute, index) => [NAMES[index] ?? "", attribute])));
}

function behaviorsAt({ isInSet, within }: Place): fc.Arbitrary<Behavior> {
  if (within === "computed" || within === "computedNullable") {
    return fc.constantFrom("computed", "computedNullable");
  }
  if (within === "optionalComputed") {
    // Terraform takes anything else in the state for a sign that the practitioner had configured the whole.
    return fc.constantFrom("computed", "computedNullable", "optionalComputed");
  }
  const usual = [
    "required",
    "optional",
    "computed",
    "computedNullable",
    "optionalComputed",
    "optionalComputed",
  ] as const;
  return isInSet
    ? fc.constantFrom(...usual)
    : fc.constantFrom(...usual, "writeOnly", "requiredWriteOnly");
}

function attributeOf(depth: number, place: Place): fc.Arbitrary<Attribute> {
  return behaviorsAt(place).chain((behavior) => {
    const leaf = leafOf(behavior);
    if (depth === 0 || behavior === "writeOnly" || behavior === "requiredWriteOnly") {
      return leaf;
    }
    return fc.oneof(
      { weight: 2, arbitrary: leaf },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Nesting>("single", "list", "set", "map").chain((nesting) =>
          attributesOf(depth - 1, {
            isInSet: place.isInSet || nesting === "set",
            within: behavior,
          }).map((inner) => nestedOf(behavior, nesting, inner)),
        ),
      },
    );
  });
}

function nestedOf(behavior: Behavior, nesting: Nesting, inner: Attributes): Attribute {
  const family = FAMILIES[behavior];
  switch (nesting) {
    case "single":
      return family.singleNested(inner, "Nested.");
    case "list":
      return family.listNested(inner, "Nested.");
    case "set":
      return family.setNested(inner, "Nested.");
    case "map":
      return family.mapNested(inner, "Nested.");
  }
}

function leafOf(behavior: Behavior): fc.Arbitrary<Attribute> {
  return fc
    .record({
      kind: fc.constantFrom<LeafKind>("string", "string", "bool", "int64", "list", "set", "map"),
      isStable: fc.boolean(),
      replaces: fc.nat(4),
      hasDefault: fc.nat(2),
      ignoresCase: fc.nat(2),
    })
    .map(({ kind, isStable, replaces, hasDefault, ignoresCase }): Attribute => {
      const family = FAMILIES[behavior];
      const common: Trait[] = [
        ...(isStable ? [useStateForUnknown] : []),
        ...(replaces === 0 ? [requiresReplace] : []),
      ];
      const marks: Trait[] = [...common, ...(ignoresCase === 0 ? [anyCase] : [])];
      const byDefault = behavior === "optionalComputed" && hasDefault === 0;
      switch (kind) {
        case "string":
          return byDefault
            ? optionalComputed.string("String.", defaultTo("a"), ...marks)
            : family.string("String.", ...marks);
        case "bool":
          return byDefault
            ? optionalComputed.bool("Flag.", defaultTo(false), ...common)
            : family.bool("Flag.", ...common);
        case "int64":
          return byDefault
            ? optionalComputed.int64("Number.", defaultTo(0), ...common)
            : family.int64("Number.", ...common);
        case "list":
          return family.list(types.string, "List.", ...common);
        case "set":
          return family.set(types.string, "Set.", ...common);
        default:
          return family.map(types.string, "Map.", ...common);
      }
    });
}

function describeAttributes(attributes: Attributes): string {
  const each = Object.entries(attributes).map(([name, attribute]) => {
    const { nested, label } = attribute.type;
    const what = nested ? `${nested.nesting} ${describeAttributes(nested.attributes)}` : label;
    const marks = [
      attribute.defaultValue === undefined ? "" : `=${String(attribute.defaultValue)}`,
      attribute.planModifiers.includes(useStateForUnknown.modifyPlan ?? fail) ? "stable" : "",
      attribute.planModifiers.includes(requiresReplace.modifyPlan ?? fail) ? "replaces" : "",
      attribute.sameMeaning ? "anyCase" : "",
    ];
    return `${name}: ${attribute.behavior} ${what} ${marks.filter(Boolean).join(" ")}`.trim();
  });
  return `{ ${each.join("; ")} }`;
}

function fail(): never {
  throw new Error("The trait has no plan modifier.");
}

/** Configurations of the schema. With unknown parts where `unknowns` says so. */
export function configsOf(attributes: Attributes, unknowns: boolean): fc.Arbitrary<Value> {
  const members = Object.entries(attributes).map(([name, attribute]) =>
    configOf(attribute, unknowns).map((value) => [name, value] as const),
  );
  return fc.tuple(...members).map(createValueMap);
}

function configOf(attribute: Attribute, unknowns: boolean): fc.Arbitrary<Value> {
  if (!attribute.isRequired && !attribute.isOptional) {
    return fc.constant(null);
  }
  return fc.oneof(
    { weight: 6, arbitrary: knownOf(attribute, (inner) => configOf(inner, unknowns)) },
    ...(attribute.isRequired ? [] : [{ weight: 3, arbitrary: fc.constant(null) }]),
    ...(unknowns ? [{ weight: 1, arbitrary: fc.constant(UNKNOWN) }] : []),
  );
}

/** Known, non-null values that the provider may give to the attribute. */
export function stateOf(attribute: Attribute): fc.Arbitrary<Value> {
  const isNullable = attribute.behavior !== "computed" && attribute.behavior !== "required";
  return fc.oneof(
    { weight: 5, arbitrary: knownOf(attribute, stateOf) },
    ...(isNullable ? [{ weight: 1, arbitrary: fc.constant(null) }] : []),
  );
}

function knownOf(
  { type: { nested, cty } }: Attribute,
  inner: (attribute: Attribute) => fc.Arbitrary<Value>,
): fc.Arbitrary<Value> {
  if (nested === undefined) {
    return leafValueOf(cty.json);
  }
  const object = fc
    .tuple(
      ...Object.entries(nested.attributes).map(([name, attribute]) =>
        inner(attribute).map((value) => [name, value] as const),
      ),
    )
    .map(createValueMap);
  switch (nested.nesting) {
    case "single":
      return object;
    case "list":
      return fc.array(object, { maxLength: 3 });
    case "set":
      return fc
        .uniqueArray(object, { maxLength: 3, selector: (value) => cty.canonical([value]) })
        .map((elements) => inTerraformsOrder(cty, elements));
    case "map":
      return fc
        .array(fc.tuple(fc.constantFrom("k", "l", "m"), object), { maxLength: 3 })
        .map(createValueMap);
  }
}

function leafValueOf(json: unknown): fc.Arbitrary<Value> {
  switch (JSON.stringify(json)) {
    case '"string"':
      return LEAVES.string;
    case '"bool"':
      return LEAVES.bool;
    case '"number"':
      return LEAVES.int64;
    case '["map","string"]':
      return fc
        .array(fc.tuple(fc.constantFrom("k", "l"), LEAVES.string), { maxLength: 2 })
        .map(createValueMap);
    default:
      return fc.uniqueArray(LEAVES.string, { maxLength: 2 });
  }
}

/** Fills unknown parts of a configuration or plan with what `pick` gives. */
export function complete(
  attributes: Attributes,
  value: Value,
  pick: (attribute: Attribute) => Value,
): Value {
  if (value === null || isUnknown(value)) {
    return value;
  }
  return createValueMap(
    Object.entries(attributes).map(([name, attribute]): readonly [string, Value] => {
      const part = (value as { readonly [name: string]: Value })[name] ?? null;
      const { nested } = attribute.type;
      if (isUnknown(part)) {
        return [name, pick(attribute)];
      }
      return [
        name,
        nested === undefined || part === null
          ? part
          : nested.rebuild(
              part,
              nested
                .elements(part, [])
                .map(({ value: element }) => complete(nested.attributes, element, pick)),
            ),
      ];
    }),
  );
}
