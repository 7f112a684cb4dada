import type { Path } from "../cty/path.ts";
import type { Type, Unknown, Value } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import type { Behavior } from "./behavior.ts";
import type { PlanModifier, Trait } from "./trait.ts";

/** What a value looks like in the three places where authors meet it. */
export interface Models {
  readonly config: unknown;
  readonly plan: unknown;
  readonly state: unknown;
}

/** The models of a primitive value, which looks the same in all three places. */
export interface Leaf<T> extends Models {
  readonly config: T;
  readonly plan: T;
  readonly state: T;
}

/**
 * The models of an attribute whose value is described by `V`: a primitive's own JavaScript type (`string`), so that
 * editors show it, or the models themselves where the three places differ (`ListOf<string>`).
 */
export type ModelsOf<V> = [V] extends [Models] ? V : Leaf<V>;

/** A type of attribute: how its values travel, what it is called, and what else must hold for its values. */
export interface AttributeType<out V = unknown> {
  readonly cty: Type;
  /** As the documentation names it: `Map of String`. */
  readonly label: string;
  /** Present on nested attributes. */
  readonly nested?: NestedShape;
  /** What is wrong with a known value that its type alone allows; undefined when nothing is. */
  readonly check?: (value: Value) => string | undefined;
  /** Exists for the compiler only. */
  readonly value?: V;
}

/**
 * One attribute of a schema: data that the operations, the documentation and the constructs read.
 * `V` describes its value: see `ModelsOf`.
 */
export interface Attribute<out V = unknown, out B extends Behavior = Behavior> {
  readonly behavior: B;
  readonly type: AttributeType<V>;
  /** One sentence for the practitioner, full stop included. */
  readonly description: string;
  readonly traits: readonly Trait<unknown, never, never>[];
  readonly isRequired: boolean;
  readonly isOptional: boolean;
  readonly isComputed: boolean;
  readonly isWriteOnly: boolean;
  readonly isSensitive: boolean;
  /**
   * Whether a value may hold a secret: always where the attribute is sensitive or write-only, else as the trait
   * `mayHoldSecrets` has it.
   */
  readonly mayHoldSecret: (value: Value) => boolean;
  /** Whether a change of the value replaces the object, as the trait `requiresReplace` has it. */
  readonly requiresReplace: boolean;
  /** What to use instead; undefined unless deprecated. */
  readonly deprecated: string | undefined;
  /** What leaving the attribute out means; undefined when it has no default. */
  readonly defaultValue: Value | undefined;
  readonly validators: readonly ((value: Value, path: Path) => readonly Diagnostic[])[];
  readonly planModifiers: readonly PlanModifier[];
  readonly sameMeaning: ((before: Value, after: Value) => boolean) | undefined;
}

/** Attributes by name. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** Whether a nested attribute holds one object, or several in a list, set or map. */
export type Nesting = "single" | "list" | "set" | "map";

/** One object of a nested attribute: its configuration, plan and state. */
export interface NestedElement {
  readonly path: Path;
  readonly config: Value;
  readonly planned: Value;
  /** Null when the element is not in the state. */
  readonly prior: Value;
  /** True when the element is at another index of its list in the state. */
  readonly isMoved: boolean;
}

/** The attributes of a nested attribute, and what depends on its nesting. */
export interface NestedShape {
  readonly nesting: Nesting;
  readonly attributes: Attributes;
  /** The objects in a known, non-null value, with their paths. */
  elements(value: Value, path: Path): readonly { readonly path: Path; readonly value: Value }[];
  /**
   * The value that planning starts from, for a known, non-null configuration: Terraform's proposed new state, or the
   * configuration for sets, whose elements Terraform cannot match to those of the state.
   */
  startFrom(config: Value, proposed: Value): Value;
  /** The elements of a known plan, each with its configuration and its state. */
  pair(values: Omit<NestedElement, "path" | "isMoved">, path: Path): readonly NestedElement[];
  /** The value with other elements, as many and in the same order as `elements` returned. */
  rebuild(value: Value, elements: readonly Value[]): Value;
}

/** The models of a list or set whose elements are described by `E`. */
export interface ListOf<out E> extends Models {
  readonly config: readonly (ModelsOf<E>["config"] | Unknown)[];
  readonly plan: readonly ModelsOf<E>["plan"][];
  readonly state: readonly ModelsOf<E>["state"][];
}

/** The models of a map whose elements are described by `E`. */
export interface MapOf<out E> extends Models {
  readonly config: { readonly [key: string]: ModelsOf<E>["config"] | null | Unknown };
  readonly plan: { readonly [key: string]: ModelsOf<E>["plan"] | null };
  readonly state: { readonly [key: string]: ModelsOf<E>["state"] | null };
}

/** The models of an object whose attributes have types, but no behavior of their own. */
export interface ObjectOf<A extends Readonly<Record<string, AttributeType>>> extends Models {
  readonly config: { readonly [K in keyof A]: ModelsIn<A[K]>["config"] | null | Unknown };
  readonly plan: { readonly [K in keyof A]: ModelsIn<A[K]>["plan"] | null };
  readonly state: { readonly [K in keyof A]: ModelsIn<A[K]>["state"] | null };
}

/** The models of the values of an attribute type. */
export type ModelsIn<T> = T extends AttributeType<infer V> ? ModelsOf<V> : never;
