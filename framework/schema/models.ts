import type { Unknown } from "../cty/values.ts";
import type { Attribute, Attributes } from "./attribute-type.ts";

type ConfigOf<A> =
  A extends Attribute<infer M, infer B>
    ? B extends "required" | "requiredWriteOnly"
      ? M["config"] | Unknown
      : B extends "computed" | "computedNullable"
        ? null
        : M["config"] | null | Unknown
    : never;

type PlanOf<A> =
  A extends Attribute<infer M, infer B>
    ? B extends "required"
      ? M["plan"]
      : B extends "optional"
        ? M["plan"] | null
        : B extends "computed"
          ? M["plan"] | Unknown
          : B extends "computedNullable" | "optionalComputed"
            ? M["plan"] | null | Unknown
            : null
    : never;

type StateOf<A> =
  A extends Attribute<infer M, infer B>
    ? B extends "required" | "computed"
      ? M["state"]
      : M["state"] | null
    : never;

type WriteOnlyName<A extends Attributes> = {
  [K in keyof A]: A[K] extends Attribute<infer _, "writeOnly" | "requiredWriteOnly"> ? K : never;
}[keyof A];

/** What the practitioner wrote: any of it may be unknown while Terraform validates or plans. */
export type ConfigModel<A extends Attributes> = { readonly [K in keyof A]: ConfigOf<A[K]> };

/** What Terraform promised the practitioner. At apply what is configured is known, computed values may not be. */
export type PlanModel<A extends Attributes> = { readonly [K in keyof A]: PlanOf<A[K]> };

/** What is in the state: wholly known, without the write-only attributes. */
export type StateModel<A extends Attributes> = {
  readonly [K in Exclude<keyof A, WriteOnlyName<A>>]: StateOf<A[K]>;
};

/** The configured values of the write-only attributes, at apply. */
export type WriteOnlyModel<A extends Attributes> = {
  readonly [K in WriteOnlyName<A>]: A[K] extends Attribute<infer M> ? M["state"] | null : never;
};
