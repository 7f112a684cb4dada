import type { Path } from "../cty/path.ts";
import type { Value } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";

/**
 * One property of an attribute, as a value: a validator, a plan modifier, a default, a mark.
 *
 * `Narrow` is the type that the attribute's value narrows to (never: it does not), `Accepts` the values
 * that the trait can be put on, so that a trait for strings does not compile on a map.
 */
export interface Trait<Narrow = never, in Accepts = unknown> {
  /** The sentence that the documentation gains, full stop included; empty when it says nothing. */
  readonly description: string;
  /** Exists for the compiler only. */
  readonly narrows?: Narrow;
  /** Sees values that are neither null nor wholly unknown; what they contain may be either. */
  readonly validate?: (value: Accepts, path: Path) => readonly Diagnostic[];
  readonly modifyPlan?: PlanModifier;
  /** The value that a configuration without the attribute means. */
  readonly default?: Value;
  readonly sensitive?: true;
  /** What to use instead. */
  readonly deprecated?: string;
  /**
   * Whether two different texts of the attribute mean the same. `before` is in the state; when this
   * returns true the state's spelling stays, in plan as well as after a read.
   */
  readonly sameMeaning?: (before: Value, after: Value) => boolean;
}

/** What a plan modifier sees of its attribute. Paths and values are those of this attribute. */
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

/** What becomes of it. Absent members leave things as they are. */
export interface PlanModification {
  readonly planned?: Value;
  readonly requiresReplace?: boolean;
}

/** Sees one attribute of a plan and may change it. */
export type PlanModifier = (request: PlanModifierRequest) => PlanModification;
