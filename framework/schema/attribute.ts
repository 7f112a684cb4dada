import { listType, mapType, setType } from "../cty/collections.ts";
import { ROOT } from "../cty/path.ts";
import { objectType } from "../cty/structures.ts";
import {
  type CtyNumber,
  createValueMap,
  type Dynamic,
  type Type,
  type Value,
} from "../cty/values.ts";
import type {
  Attribute,
  Attributes,
  AttributeType,
  Behaviour,
  Leaf,
  ListModels,
  MapModels,
  Models,
  NestedShape,
  ObjectModels,
} from "./attribute-type.ts";
import type { ConfigModel, PlanModel, StateModel } from "./models.ts";
import { listShape, mapShape, setShape, singleShape } from "./nesting.ts";
import type { Trait } from "./trait.ts";
import * as types from "./types.ts";

/** Narrowed to never means: not narrowed. */
type Narrowed<Wide, T> = [T] extends [never] ? Wide : T;

/** The models of an object with attributes of their own behaviour. */
export interface NestedModels<A extends Attributes> extends Models {
  readonly config: ConfigModel<A>;
  readonly plan: PlanModel<A>;
  readonly state: StateModel<A>;
}

/** The models of a list or set of such objects. */
export interface NestedListModels<A extends Attributes> extends Models {
  readonly config: readonly ConfigModel<A>[];
  readonly plan: readonly PlanModel<A>[];
  readonly state: readonly StateModel<A>[];
}

/** The models of a map of such objects. */
export interface NestedMapModels<A extends Attributes> extends Models {
  readonly config: { readonly [key: string]: ConfigModel<A> };
  readonly plan: { readonly [key: string]: PlanModel<A> };
  readonly state: { readonly [key: string]: StateModel<A> };
}

/**
 * The constructors of attributes of one behaviour. Each takes what the attribute is, the sentence
 * that documents it, and its traits: validators, plan modifiers, `sensitive`, `deprecated`, `defaultTo`.
 */
export interface AttributeFamily<B extends Behaviour> {
  string<T extends string = never>(
    description: string,
    ...traits: readonly Trait<T, string>[]
  ): Attribute<Leaf<Narrowed<string, T>>, B>;
  bool(
    description: string,
    ...traits: readonly Trait<never, boolean>[]
  ): Attribute<Leaf<boolean>, B>;
  /** A whole number within 2^53. */
  int64(
    description: string,
    ...traits: readonly Trait<never, number>[]
  ): Attribute<Leaf<number>, B>;
  float64(
    description: string,
    ...traits: readonly Trait<never, number>[]
  ): Attribute<Leaf<number>, B>;
  /** A number of any size and precision. */
  number(
    description: string,
    ...traits: readonly Trait<never, CtyNumber>[]
  ): Attribute<Leaf<CtyNumber>, B>;
  list<E extends Models>(
    element: AttributeType<E>,
    description: string,
    ...traits: readonly Trait<never, readonly Value[]>[]
  ): Attribute<ListModels<E>, B>;
  set<E extends Models>(
    element: AttributeType<E>,
    description: string,
    ...traits: readonly Trait<never, readonly Value[]>[]
  ): Attribute<ListModels<E>, B>;
  map<E extends Models>(
    element: AttributeType<E>,
    description: string,
    ...traits: readonly Trait<never, { readonly [key: string]: Value }>[]
  ): Attribute<MapModels<E>, B>;
  object<A extends Readonly<Record<string, AttributeType>>>(
    attributes: A,
    description: string,
    ...traits: readonly Trait<never, { readonly [key: string]: Value }>[]
  ): Attribute<ObjectModels<A>, B>;
  dynamic(
    description: string,
    ...traits: readonly Trait<never, Dynamic>[]
  ): Attribute<Leaf<Dynamic>, B>;
  singleNested<A extends Attributes>(
    attributes: A,
    description: string,
    ...traits: readonly Trait<never, { readonly [key: string]: Value }>[]
  ): Attribute<NestedModels<A>, B>;
  listNested<A extends Attributes>(
    attributes: A,
    description: string,
    ...traits: readonly Trait<never, readonly Value[]>[]
  ): Attribute<NestedListModels<A>, B>;
  setNested<A extends Attributes>(
    attributes: A,
    description: string,
    ...traits: readonly Trait<never, readonly Value[]>[]
  ): Attribute<NestedListModels<A>, B>;
  mapNested<A extends Attributes>(
    attributes: A,
    description: string,
    ...traits: readonly Trait<never, { readonly [key: string]: Value }>[]
  ): Attribute<NestedMapModels<A>, B>;
}

/** The practitioner must set it. */
export const required: AttributeFamily<"required"> = family("required");
/** The practitioner may set it. */
export const optional: AttributeFamily<"optional"> = family("optional");
/** The provider sets it, always. */
export const computed: AttributeFamily<"computed"> = family("computed");
/** The provider sets it, to null where there is nothing to say. */
export const computedNullable: AttributeFamily<"computedNullable"> = family("computedNullable");
/** The practitioner may set it, the provider does otherwise. */
export const optionalComputed: AttributeFamily<"optionalComputed"> = family("optionalComputed");
/** The practitioner may set it; it is in neither plan nor state. Terraform 1.11 or later. */
export const writeOnly: AttributeFamily<"writeOnly"> = family("writeOnly");
/** The practitioner must set it; it is in neither plan nor state. Terraform 1.11 or later. */
export const requiredWriteOnly: AttributeFamily<"requiredWriteOnly"> = family("requiredWriteOnly");

function family<B extends Behaviour>(behaviour: B): AttributeFamily<B> {
  const make = <M extends Models>(
    type: AttributeType<M>,
    description: string,
    traits: readonly Trait<unknown, never>[],
  ) => createAttribute(behaviour, type, description, traits);
  const nested = <M extends Models>(
    shape: NestedShape,
    wrap: (object: Type) => Type,
    label: string,
    description: string,
    traits: readonly Trait<unknown, never>[],
  ) =>
    make<M>(
      { cty: wrap(objectTypeOf(shape.attributes)), label, nested: shape },
      description,
      traits,
    );
  return {
    string: <T extends string>(description: string, ...traits: readonly Trait<T, string>[]) => {
      const type: AttributeType<Leaf<Narrowed<string, T>>> = {
        cty: types.string.cty,
        label: types.string.label,
      };
      return make(type, description, traits);
    },
    bool: (description, ...traits) => make(types.bool, description, traits),
    int64: (description, ...traits) => make(types.int64, description, traits),
    float64: (description, ...traits) => make(types.float64, description, traits),
    number: (description, ...traits) => make(types.number, description, traits),
    list: (element, description, ...traits) => make(types.list(element), description, traits),
    set: (element, description, ...traits) => make(types.set(element), description, traits),
    map: (element, description, ...traits) => make(types.map(element), description, traits),
    object: (attributes, description, ...traits) =>
      make(types.object(attributes), description, traits),
    dynamic: (description, ...traits) => make(types.dynamic, description, traits),
    singleNested: (attributes, description, ...traits) =>
      nested(singleShape(attributes), (object) => object, "Attributes", description, traits),
    listNested: (attributes, description, ...traits) =>
      nested(listShape(attributes), listType, "Attributes List", description, traits),
    setNested: (attributes, description, ...traits) =>
      nested(setShape(attributes), setType, "Attributes Set", description, traits),
    mapNested: (attributes, description, ...traits) =>
      nested(mapShape(attributes), mapType, "Attributes Map", description, traits),
  };
}

/** The type of an object with these attributes. */
export function objectTypeOf(attributes: Attributes): Type {
  return objectType(
    createValueMap(Object.entries(attributes).map(([name, { type }]) => [name, type.cty] as const)),
  );
}

function createAttribute<M extends Models, B extends Behaviour>(
  behaviour: B,
  type: AttributeType<M>,
  description: string,
  traits: readonly Trait<unknown, never>[],
): Attribute<M, B> {
  const isWriteOnly = behaviour === "writeOnly" || behaviour === "requiredWriteOnly";
  const first = <K extends keyof Trait>(name: K) =>
    traits.map((trait) => trait[name]).find((value) => value !== undefined);
  return {
    behaviour,
    type,
    description,
    traits,
    isRequired: behaviour === "required" || behaviour === "requiredWriteOnly",
    isOptional: ["optional", "optionalComputed", "writeOnly"].includes(behaviour),
    isComputed: ["computed", "computedNullable", "optionalComputed"].includes(behaviour),
    isWriteOnly,
    isSensitive: isWriteOnly || first("sensitive") === true,
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
