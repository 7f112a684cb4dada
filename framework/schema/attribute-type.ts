import type { Path } from "../cty/path.ts";
import type { Type, Unknown, Value } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import type { PlanModifier, Trait } from "./trait.ts";

/** What a value looks like in the three places where authors meet it. */
export interface Models {
  readonly config: unknown;
  readonly plan: unknown;
  readonly state: unknown;
}

/** The same in all three. */
export interface Leaf<T> extends Models {
  readonly config: T;
  readonly plan: T;
  readonly state: T;
}

/** A type of attribute: how its values travel, what they are called, what else must hold for them. */
export interface AttributeType<out M extends Models = Models> {
  readonly cty: Type;
  /** As the documentation names it: `Map of String`. */
  readonly label: string;
  /** Present on nested attributes. */
  readonly nested?: NestedShape;
  /** What is wrong with a known value that its type alone allows; undefined when nothing is. */
  readonly check?: (value: Value) => string | undefined;
  /** Exists for the compiler only. */
  readonly models?: M;
}

/** The models of an attribute type. */
export type ModelsOf<T> = T extends AttributeType<infer M> ? M : never;

/**
 * Who gives the attribute its value. `computedNullable` is computed too, but may be null
 * after apply; the write-only ones exist in the configuration alone.
 */
export type Behaviour =
  | "required"
  | "optional"
  | "computed"
  | "computedNullable"
  | "optionalComputed"
  | "writeOnly"
  | "requiredWriteOnly";

/** One attribute of a schema: data that the operations, the documentation and the constructs read. */
export interface Attribute<out M extends Models = Models, out B extends Behaviour = Behaviour> {
  readonly behaviour: B;
  readonly type: AttributeType<M>;
  /** One sentence for the practitioner, full stop included. */
  readonly description: string;
  readonly traits: readonly Trait<unknown, never>[];
  readonly isRequired: boolean;
  readonly isOptional: boolean;
  readonly isComputed: boolean;
  readonly isWriteOnly: boolean;
  readonly isSensitive: boolean;
  /** What to use instead; undefined unless deprecated. */
  readonly deprecated: string | undefined;
  /** Undefined when a configuration without the attribute means nothing in particular. */
  readonly defaultValue: Value | undefined;
  readonly validators: readonly ((value: Value, path: Path) => readonly Diagnostic[])[];
  readonly planModifiers: readonly PlanModifier[];
  readonly sameMeaning: ((before: Value, after: Value) => boolean) | undefined;
}

/** Attributes by name. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** How many objects a nested attribute holds, and how they are told apart. */
export type Nesting = "single" | "list" | "set" | "map";

/** An element of a nested attribute's configuration with what belongs to it elsewhere. */
export interface NestedElement {
  readonly path: Path;
  readonly config: Value;
  readonly planned: Value;
  /** Null when the state has no such element. */
  readonly prior: Value;
  /** True when the prior element stood at another index of its list. */
  readonly isMoved: boolean;
}

/** The shape of a nested attribute. It answers for its nesting, so that no operation asks which it is. */
export interface NestedShape {
  readonly nesting: Nesting;
  readonly attributes: Attributes;
  /** The objects inside a known, non-null value with their paths. */
  elements(value: Value, path: Path): readonly { readonly path: Path; readonly value: Value }[];
  /**
   * What the plan of a known, non-null configuration starts from: Terraform's proposal, or the configuration
   * where Terraform cannot tell which element is which.
   */
  startFrom(config: Value, proposed: Value): Value;
  /** The elements of a known plan, each with its configuration and its prior. */
  pair(values: Omit<NestedElement, "path" | "isMoved">, path: Path): readonly NestedElement[];
  /** The value again, with other elements: as many, in the same order as `elements` gave. */
  rebuild(value: Value, elements: readonly Value[]): Value;
}

/** The models of a list or set. */
export interface ListModels<E extends Models> extends Models {
  readonly config: readonly (E["config"] | Unknown)[];
  readonly plan: readonly E["plan"][];
  readonly state: readonly E["state"][];
}

/** The models of a map. */
export interface MapModels<E extends Models> extends Models {
  readonly config: { readonly [key: string]: E["config"] | null | Unknown };
  readonly plan: { readonly [key: string]: E["plan"] | null };
  readonly state: { readonly [key: string]: E["state"] | null };
}

/** The models of an object without behaviour of its own. */
export interface ObjectModels<A extends Readonly<Record<string, AttributeType>>> extends Models {
  readonly config: { readonly [K in keyof A]: ModelsOf<A[K]>["config"] | null | Unknown };
  readonly plan: { readonly [K in keyof A]: ModelsOf<A[K]>["plan"] | null };
  readonly state: { readonly [K in keyof A]: ModelsOf<A[K]>["state"] | null };
}
