import type { Path } from "../cty/path.ts";
import type { Value } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import type { Behavior } from "./behavior.ts";

/**
 * One property of an attribute, as a value: a validator, a plan modifier, a default, a mark.
 *
 * `Narrow` is the type to which the trait narrows the attribute's values; never when it does not narrow them.
 * `Accepts` are the values of the attributes that can have the trait: one for strings does not compile on a map.
 * `On` are the behaviors of these attributes: a default does not compile on a required attribute.
 */
export interface Trait<
  out Narrow = never,
  in Accepts = unknown,
  in On extends Behavior = Behavior,
> {
  /** The sentence that the documentation gains, full stop included; empty when it says nothing. */
  readonly description: string;
  /** Exists for the compiler only. */
  readonly narrows?: Narrow;
  /** Exists for the compiler only. */
  readonly on?: (behavior: On) => void;
  /** Is given values that are neither null nor unknown; elements and attributes inside them may be either. */
  readonly validate?: (value: Accepts, path: Path) => readonly Diagnostic[];
  readonly modifyPlan?: PlanModifier;
  readonly sensitive?: true;
  /** Whether a value, which may be unknown in part, may hold a secret although the attribute is not sensitive. */
  readonly mayHoldSecret?: (value: Value) => boolean;
  /** Whether `modifyPlan` replaces the object whenever the value changes. */
  readonly requiresReplace?: true;
  /** What to use instead. */
  readonly deprecated?: string;
  /**
   * Semantic equality: whether two different values of the attribute mean the same. `before` is in the state; when
   * this returns true, the state keeps its value, in a plan as well as after a read.
   */
  readonly sameMeaning?: (before: Value, after: Value) => boolean;
}

/** An attribute, or a trait, with which a change of the value replaces the object. */
export interface RequiresReplace {
  readonly requiresReplace: true;
}

/** One attribute while it is planned: its path, its values, and what is going on around it. */
export interface PlanModifierRequest {
  readonly path: Path;
  readonly config: Value;
  /** The value in the state; null when there is none. */
  readonly prior: Value;
  readonly planned: Value;
  /** True when the object that this attribute belongs to was in the state: a new list element was not. */
  readonly hasPrior: boolean;
  /** True when the resource itself is being changed, not created. */
  readonly isUpdate: boolean;
}

/** What a plan modifier changes. Absent members leave things as they are. */
export interface PlanModification {
  readonly planned?: Value;
  readonly requiresReplace?: boolean;
}

/** Sees one attribute of a plan and may change it. */
export type PlanModifier = (request: PlanModifierRequest) => PlanModification;
