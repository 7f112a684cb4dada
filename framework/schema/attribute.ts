import { listType, mapType, setType } from "../cty/collections.ts";
import { ROOT } from "../cty/path.ts";
import { objectType } from "../cty/structures.ts";
import { createValueMap, type Type, type Value } from "../cty/values.ts";
import type { AttributeFamily } from "./attribute-family.ts";
import type { Attribute, Attributes, AttributeType, NestedShape } from "./attribute-type.ts";
import type { Behavior } from "./behavior.ts";
import { listShape, mapShape, setShape, singleShape } from "./nesting.ts";
import type { Trait } from "./trait.ts";
import * as types from "./types.ts";

/** The practitioner must set it. */
export const required: AttributeFamily<"required"> = family("required");
/** The practitioner may set it. */
export const optional: AttributeFamily<"optional"> = family("optional");
/** The provider sets it, and never to null. */
export const computed: AttributeFamily<"computed"> = family("computed");
/** The provider sets it, to null where there is no value. */
export const computedNullable: AttributeFamily<"computedNullable"> = family("computedNullable");
/** The practitioner may set it; otherwise the provider does. */
export const optionalComputed: AttributeFamily<"optionalComputed"> = family("optionalComputed");
/** The practitioner may set it; it is in neither plan nor state. Needs Terraform 1.11 or later. */
export const writeOnly: AttributeFamily<"writeOnly"> = family("writeOnly");
/** The practitioner must set it; it is in neither plan nor state. Needs Terraform 1.11 or later. */
export const requiredWriteOnly: AttributeFamily<"requiredWriteOnly"> = family("requiredWriteOnly");

/** Any traits; a default is one that has a value. */
type AnyTraits = readonly (Trait<unknown, never, never> & { readonly default?: Value })[];

function family<B extends Behavior>(behavior: B): AttributeFamily<B> {
  const make = <V>(type: AttributeType<V>, description: string, traits: AnyTraits) =>
    createAttribute(behavior, type, description, traits);
  const nested = (
    shape: NestedShape,
    wrap: (object: Type) => Type,
    label: string,
    description: string,
    traits: AnyTraits,
  ) =>
    make({ cty: wrap(objectTypeOf(shape.attributes)), label, nested: shape }, description, traits);
  type Element = AttributeType;
  type Members = Readonly<Record<string, AttributeType>>;
  const constructors = {
    string: (description: string, ...traits: AnyTraits) => make(types.string, description, traits),
    bool: (description: string, ...traits: AnyTraits) => make(types.bool, description, traits),
    int64: (description: string, ...traits: AnyTraits) => make(types.int64, description, traits),
    float64: (description: string, ...traits: AnyTraits) =>
      make(types.float64, description, traits),
    number: (description: string, ...traits: AnyTraits) => make(types.number, description, traits),
    list: (element: Element, description: string, ...traits: AnyTraits) =>
      make(types.list(element), description, traits),
    set: (element: Element, description: string, ...traits: AnyTraits) =>
      make(types.set(element), description, traits),
    map: (element: Element, description: string, ...traits: AnyTraits) =>
      make(types.map(element), description, traits),
    object: (attributes: Members, description: string, ...traits: AnyTraits) =>
      make(types.object(attributes), description, traits),
    dynamic: (description: string, ...traits: AnyTraits) =>
      make(types.dynamic, description, traits),
    singleNested: (attributes: Attributes, description: string, ...traits: AnyTraits) =>
      nested(singleShape(attributes), (object) => object, "Attributes", description, traits),
    listNested: (attributes: Attributes, description: string, ...traits: AnyTraits) =>
      nested(listShape(attributes), listType, "Attributes List", description, traits),
    setNested: (attributes: Attributes, description: string, ...traits: AnyTraits) =>
      nested(setShape(attributes), setType, "Attributes Set", description, traits),
    mapNested: (attributes: Attributes, description: string, ...traits: AnyTraits) =>
      nested(mapShape(attributes), mapType, "Attributes Map", description, traits),
  } satisfies Record<keyof AttributeFamily<B>, unknown>;
  // What AttributeFamily says of traits and values is for the compiler only: at run time there is nothing to infer.
  return constructors as unknown as AttributeFamily<B>;
}

/** The type of an object with these attributes. */
export function objectTypeOf(attributes: Attributes): Type {
  return objectType(
    createValueMap(Object.entries(attributes).map(([name, { type }]) => [name, type.cty] as const)),
  );
}

function createAttribute<V, B extends Behavior>(
  behavior: B,
  type: AttributeType<V>,
  description: string,
  traits: AnyTraits,
): Attribute<V, B> {
  const isWriteOnly = behavior === "writeOnly" || behavior === "requiredWriteOnly";
  const first = <K extends keyof AnyTraits[number]>(name: K) =>
    traits.map((trait) => trait[name]).find((value) => value !== undefined);
  const isSensitive = first("sensitive") === true;
  return {
    behavior,
    type,
    description,
    traits,
    isRequired: behavior === "required" || behavior === "requiredWriteOnly",
    isOptional: ["optional", "optionalComputed", "writeOnly"].includes(behavior),
    isComputed: ["computed", "computedNullable", "optionalComputed"].includes(behavior),
    isWriteOnly,
    isSensitive,
    mayHoldSecret:
      isSensitive || isWriteOnly ? () => true : (first("mayHoldSecret") ?? (() => false)),
    requiresReplace: first("requiresReplace") === true,
    deprecated: first("deprecated"),
    defaultValue: first("default"),
    validators: traits.flatMap(({ validate }) =>
      // The constructor admitted only traits that accept this type's values.
      validate === undefined ? [] : [(value: Value, path = ROOT) => validate(value as never, path)],
    ),
    planModifiers: traits.flatMap(({ modifyPlan }) => modifyPlan ?? []),
    sameMeaning: first("sameMeaning"),
  };
}
