import type { CtyNumber, Dynamic, Value } from "../cty/values.ts";
import type {
  Attribute,
  Attributes,
  AttributeType,
  ListOf,
  MapOf,
  ObjectOf,
} from "./attribute-type.ts";
import type { Behavior } from "./behavior.ts";
import type { NestedList, NestedMap, NestedObject } from "./models.ts";
import type { Default } from "./plan-modifiers.ts";
import type { RequiresReplace, Trait } from "./trait.ts";
import type { TypeWords } from "./type-words.ts";

type ValueList = readonly Value[];
type Keyed = { readonly [key: string]: Value };

/**
 * The constructors of attributes of one behavior. Each takes what the attribute is, the sentence that documents it,
 * and its traits: validators, plan modifiers, `sensitive`, `deprecated`, `defaultTo`.
 */
export interface AttributeFamily<B extends Behavior> {
  string<const T extends Traits<string>>(
    description: string,
    ...traits: CheckedTraits<T, string, B, "string">
  ): AttributeWith<T, NarrowedString<T>, B>;
  bool<const T extends Traits<boolean>>(
    description: string,
    ...traits: CheckedTraits<T, boolean, B, "bool">
  ): AttributeWith<T, boolean, B>;
  /** A whole number within 2^53. */
  int64<const T extends Traits<number>>(
    description: string,
    ...traits: CheckedTraits<T, number, B, "int64">
  ): AttributeWith<T, number, B>;
  float64<const T extends Traits<number>>(
    description: string,
    ...traits: CheckedTraits<T, number, B, "float64">
  ): AttributeWith<T, number, B>;
  /** A number of any size and precision. */
  number<const T extends Traits<CtyNumber>>(
    description: string,
    ...traits: CheckedTraits<T, CtyNumber, B, "number">
  ): AttributeWith<T, CtyNumber, B>;
  list<E, const T extends Traits<ValueList>>(
    element: AttributeType<E>,
    description: string,
    ...traits: CheckedTraits<T, ValueList, B, "list">
  ): AttributeWith<T, ListOf<E>, B>;
  set<E, const T extends Traits<ValueList>>(
    element: AttributeType<E>,
    description: string,
    ...traits: CheckedTraits<T, ValueList, B, "set">
  ): AttributeWith<T, ListOf<E>, B>;
  map<E, const T extends Traits<Keyed>>(
    element: AttributeType<E>,
    description: string,
    ...traits: CheckedTraits<T, Keyed, B, "map">
  ): AttributeWith<T, MapOf<E>, B>;
  object<A extends Readonly<Record<string, AttributeType>>, const T extends Traits<Keyed>>(
    attributes: A,
    description: string,
    ...traits: CheckedTraits<T, Keyed, B, "object">
  ): AttributeWith<T, ObjectOf<A>, B>;
  dynamic<const T extends Traits<Dynamic>>(
    description: string,
    ...traits: CheckedTraits<T, Dynamic, B, "dynamic">
  ): AttributeWith<T, Dynamic, B>;
  singleNested<A extends Attributes, const T extends Traits<Keyed>>(
    attributes: A,
    description: string,
    ...traits: CheckedTraits<T, Keyed, B, "singleNested">
  ): AttributeWith<T, NestedObject<A>, B>;
  listNested<A extends Attributes, const T extends Traits<ValueList>>(
    attributes: A,
    description: string,
    ...traits: CheckedTraits<T, ValueList, B, "listNested">
  ): AttributeWith<T, NestedList<A>, B>;
  setNested<A extends Attributes, const T extends Traits<ValueList>>(
    attributes: A,
    description: string,
    ...traits: CheckedTraits<T, ValueList, B, "setNested">
  ): AttributeWith<T, NestedList<A>, B>;
  mapNested<A extends Attributes, const T extends Traits<Keyed>>(
    attributes: A,
    description: string,
    ...traits: CheckedTraits<T, Keyed, B, "mapNested">
  ): AttributeWith<T, NestedMap<A>, B>;
}

/** Any traits. The second member admits the wrong ones, so that `CheckedTraits` can say what is wrong with them. */
type Traits<V> = readonly (Trait<unknown, V> | { readonly description: string })[];

/**
 * The traits that the attribute can have, or a message in place of each one that it cannot have. The compiler infers `T`
 * from the second branch. Until then it uses the first, which types a trait that is written in place, such as
 * `validator("...", (value) => ...)`.
 */
type CheckedTraits<T extends readonly unknown[], V, B extends Behavior, Word extends string> = [
  T,
] extends [readonly AllowedTrait<V, B>[]]
  ? readonly AllowedTrait<V, B>[]
  : { [I in keyof T]: T[I] extends AllowedTrait<V, B> ? T[I] : TraitMistake<T[I], B, Word> };

type AllowedTrait<V, B extends Behavior> = Trait<unknown, V, B> & { readonly default?: V };

type TraitMistake<T, B extends Behavior, Word extends string> =
  T extends Default<infer D>
    ? "optionalComputed" extends B
      ? `${TypeWords<D>} cannot be the default of ${Word} attributes`
      : `${B} attributes have no default: only optionalComputed attributes do`
    : T extends Trait<unknown, infer A, never>
      ? `this trait is for ${TypeWords<A>} values, not for ${Word} attributes`
      : "this is not a trait";

/** The attribute that a constructor makes of these traits. */
type AttributeWith<T extends readonly unknown[], V, B extends Behavior> = [
  Extract<T[number], RequiresReplace>,
] extends [never]
  ? Attribute<V, B>
  : Attribute<V, B> & RequiresReplace;

/** String, or the strings that a trait allows. */
type NarrowedString<T extends readonly unknown[]> = [NarrowedBy<T[number]>] extends [never]
  ? string
  : NarrowedBy<T[number]>;

type NarrowedBy<T> = T extends Trait<infer Narrow, never, never> ? Narrow & string : never;
