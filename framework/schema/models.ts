import type { Unknown } from "../cty/values.ts";
import type { Attribute, Attributes, Models, ModelsOf } from "./attribute-type.ts";

/*
 * These types are what authors read when they hover over `plan`, `state` or `config`. Editors print the name of a type
 * alias in place of its members (`StateModel<{ id: Attribute<...`) unless the compiler loses the name. It does for types
 * that are part of an intersection, hence `unknown &`, and when a mapped type over `keyof A` is used in another file,
 * hence `as` in place of `Exclude<keyof A, ...>`.
 */

type ConfigOf<A> =
  A extends Attribute<infer V, infer B>
    ? B extends "required" | "requiredWriteOnly"
      ? ModelsOf<V>["config"] | Unknown
      : B extends "computed" | "computedNullable"
        ? null
        : ModelsOf<V>["config"] | null | Unknown
    : never;

type PlanOf<A> =
  A extends Attribute<infer V, infer B>
    ? B extends "required"
      ? ModelsOf<V>["plan"]
      : B extends "optional"
        ? ModelsOf<V>["plan"] | null
        : B extends "computed"
          ? ModelsOf<V>["plan"] | Unknown
          : B extends "computedNullable" | "optionalComputed"
            ? ModelsOf<V>["plan"] | null | Unknown
            : null
    : never;

type StateOf<A> =
  A extends Attribute<infer V, infer B>
    ? B extends "required" | "computed"
      ? ModelsOf<V>["state"]
      : ModelsOf<V>["state"] | null
    : never;

type IsWriteOnly<A> =
  A extends Attribute<unknown, "writeOnly" | "requiredWriteOnly"> ? true : false;

/** What the practitioner wrote. Any of it may be unknown while Terraform validates or plans. */
export type ConfigModel<A extends Attributes> = unknown & {
  readonly [K in keyof A]: ConfigOf<A[K]>;
};

/** What Terraform showed the practitioner. At apply, configured values are known; computed values may not be. */
export type PlanModel<A extends Attributes> = unknown & { readonly [K in keyof A]: PlanOf<A[K]> };

/** What is in the state: wholly known, without the write-only attributes. */
export type StateModel<A extends Attributes> = unknown & {
  readonly [K in keyof A as IsWriteOnly<A[K]> extends true ? never : K]: StateOf<A[K]>;
};

/** The configured values of the write-only attributes, at apply. */
export type WriteOnlyModel<A extends Attributes> = unknown & {
  readonly [K in keyof A as IsWriteOnly<A[K]> extends true ? K : never]: A[K] extends Attribute<
    infer V
  >
    ? ModelsOf<V>["state"] | null
    : never;
};

/** A plan in the making: any attribute may be null or unknown. */
export type ProposedModel<A extends Attributes> = unknown & {
  readonly [K in keyof A]: A[K] extends Attribute<infer V>
    ? ModelsOf<V>["config"] | null | Unknown
    : never;
};

/** The models of an object whose attributes have a behavior of their own. */
export interface NestedObject<A extends Attributes> extends Models {
  readonly config: ConfigModel<A>;
  readonly plan: PlanModel<A>;
  readonly state: StateModel<A>;
}

/** The models of a list or set of such objects. */
export interface NestedList<A extends Attributes> extends Models {
  /** An element may be unknown as a whole; validation refuses null. */
  readonly config: readonly (ConfigModel<A> | Unknown)[];
  readonly plan: readonly PlanModel<A>[];
  readonly state: readonly StateModel<A>[];
}

/** The models of a map of such objects. */
export interface NestedMap<A extends Attributes> extends Models {
  /** An element may be unknown as a whole, and null: that is how Terraform writes "no element" with a conditional. */
  readonly config: { readonly [key: string]: ConfigModel<A> | null | Unknown };
  readonly plan: { readonly [key: string]: PlanModel<A> | null };
  readonly state: { readonly [key: string]: StateModel<A> | null };
}
