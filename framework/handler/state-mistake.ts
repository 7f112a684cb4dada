import type { Dynamic, Unknown } from "../cty/values.ts";
import type { Schema, State, WriteOnly } from "../schema/schema.ts";
import type { LastOf, TypeWords } from "../schema/type-words.ts";
import type { FirstMessage } from "./mistake.ts";

/**
 * What is wrong with the state that a handler returns, in a sentence that begins with the handler's name. Never when
 * nothing is wrong. `Returns` is the handler's return type, `Instead` what it may return in place of a state.
 */
export type StateMistake<S extends Schema, Name extends string, Returns, Instead = never> = Unless<
  HasNoTypes<S> | IsNever<Returns>,
  Resolved<Returns> extends infer Got
    ? Unless<
        IsAny<Got>,
        [Got] extends [State<S> | Instead]
          ? ExtraMistake<Name, "", ExtraName<Exclude<Got, Instead>, State<S>, keyof WriteOnly<S>>>
          : LastOf<ResultMistake<Name, Exclude<Got, Instead>, State<S>, keyof WriteOnly<S>>>
      >
    : never
>;

/** The same for a handler that returns some of the attributes of `Whole`, as `modifyPlan` and `importBy` do. */
export type PartMistake<S extends Schema, Name extends string, Returns, Whole> = Unless<
  HasNoTypes<S> | IsNever<Returns>,
  Resolved<Returns> extends infer Got
    ? Unless<
        IsAny<Got>,
        [Got] extends [Partial<Whole>]
          ? ExtraMistake<Name, "", ExtraName<Got, Whole>>
          : LastOf<ResultMistake<Name, Got, Pick<Whole, keyof Got & keyof Whole>>>
      >
    : never
>;

/** Stops before the comparison where it would be meaningless, as for `any`, which fits everything. */
type Unless<Condition, Message> = true extends Condition ? never : Message;
type IsNever<T> = [T] extends [never] ? true : false;
type IsAny<T> = 0 extends 1 & T ? true : false;
/** True when the compiler does not know the attributes of the schema. */
type HasNoTypes<S extends Schema> = string extends keyof S["attributes"] ? true : false;

declare const notPromised: unique symbol;
type NotPromised = typeof notPromised;
type Resolved<Returns> = Returns extends PromiseLike<infer Value> ? Value : NotPromised;

type ResultMistake<Name extends string, Got, Want, WriteOnlyName = never> = Got extends NotPromised
  ? `${Name} does not return a promise: make it async`
  : Got extends object
    ? MembersMistake<Name, "", Got, Want, WriteOnlyName>
    : `${Name} returns ${TypeWords<Got>} where a state is needed`;

/** The first mistake in the members of an object. `Path` leads to the object and ends with a dot. */
type MembersMistake<
  Name extends string,
  Path extends string,
  Got,
  Want,
  WriteOnlyName = never,
> = FirstMessage<
  [
    ExtraMistake<Name, Path, ExtraName<Got, Want, WriteOnlyName>, MissingName<Got, Want>>,
    MissingMistake<Name, Path, MissingName<Got, Want>>,
    MemberMistake<Name, Path, Got, Want, WrongName<Got, Want>>,
  ]
>;

type ExtraMistake<
  Name extends string,
  Path extends string,
  Extra extends string,
  Missing extends string = never,
> = [Extra] extends [never]
  ? never
  : Extra extends `write-only ${infer Key}`
    ? `${Name} returns '${Path}${Key}', which is write-only: it cannot be in a state`
    : [Missing] extends [never]
      ? `${Name} returns '${Path}${Extra}', which is not an attribute of the schema`
      : `${Name} returns '${Path}${Extra}', which is not an attribute of the schema, but not '${Path}${Missing}'`;

type MissingMistake<Name extends string, Path extends string, Missing extends string> = [
  Missing,
] extends [never]
  ? never
  : `${Name} does not return '${Path}${Missing}': a state has every attribute`;

type MemberMistake<Name extends string, Path extends string, Got, Want, Key extends string> = [
  Key,
] extends [keyof Got & keyof Want]
  ? ValueMistake<Name, `${Path}${Key}`, Got[Key & keyof Got], Want[Key & keyof Want]>
  : never;

/** A value that is not of its attribute's type. The mistake may be inside of it. */
type ValueMistake<Name extends string, Path extends string, Got, Want> = [Got] extends [Want]
  ? never
  : [Extract<Exclude<Got, Want>, Unknown>] extends [never]
    ? FirstMessage<
        [
          InnerMistake<Name, Path, Exclude<Got, Want>, Want>,
          `${Name} returns ${TypeWords<Exclude<Got, Want>>} for '${Path}', which must be ${TypeWords<Want>}`,
        ]
      >
    : `${Name} returns '${Path}', which may be unknown: a state is wholly known`;

type InnerMistake<Name extends string, Path extends string, Got, Want> = Got extends Dynamic
  ? never
  : Got extends readonly (infer GotElement)[]
    ? Extract<Want, readonly unknown[]> extends readonly (infer WantElement)[]
      ? ValueMistake<Name, `${Path}[]`, GotElement, WantElement>
      : never
    : Got extends object
      ? ObjectMistake<Name, Path, Got, Members<Want>>
      : never;

type ObjectMistake<Name extends string, Path extends string, Got, Want> = [Want] extends [never]
  ? never
  : string extends keyof Want
    ? ValueMistake<Name, `${Path}[]`, Got[keyof Got], Want[keyof Want]>
    : MembersMistake<Name, `${Path}.`, Got, Want>;

type Members<T> = Exclude<Extract<T, object>, Dynamic | readonly unknown[]>;

/*
 * Each of the following finds one name of possibly several: a message about all of them would be too long for a line, and
 * the next one shows when the first is mended.
 */

type MissingName<Got, Want> = LastOf<Exclude<keyof Want, keyof Got> & string>;

type WrongName<Got, Want> = LastOf<
  {
    [K in keyof Got & keyof Want & string]: [Got[K]] extends [Want[K]] ? never : K;
  }[keyof Got & keyof Want & string]
>;

/**
 * A member that the schema does not have. A write-only attribute may be there as null, as it is in a plan that is spread
 * into a state.
 */
type ExtraName<Got, Want, WriteOnlyName = never> = LastOf<
  Got extends unknown
    ? {
        [K in Exclude<keyof Got, keyof Want>]-?: K extends WriteOnlyName
          ? Got[K] extends null | undefined
            ? never
            : `write-only ${K & string}`
          : K & string;
      }[Exclude<keyof Got, keyof Want>]
    : never
>;
