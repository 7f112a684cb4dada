import { isUnknown, type Value } from "../cty/values.ts";
import type { RequiresReplace, Trait } from "./trait.ts";

/**
 * Plans the value in the state instead of "(known after apply)". Meant for computed values that never change,
 * such as an ID. A null in the state stays null.
 */
export const useStateForUnknown: Trait = {
  description: "",
  modifyPlan: ({ hasPrior, prior, planned, config }) =>
    hasPrior && isUnknown(planned) && !isUnknown(config) ? { planned: prior } : {},
};

/** A change of the value replaces the resource. */
export const requiresReplace: Trait & RequiresReplace = {
  requiresReplace: true,
  description: "Changing this forces a new resource to be created.",
  modifyPlan: ({ isUpdate, prior, planned }) => ({
    requiresReplace: isUpdate && !same(prior, planned),
  }),
};

/**
 * Terraform hides the value in plans and logs. It is still stored in the state. A write-only attribute does not need it:
 * Terraform shows its value nowhere, and the mark would demand that every output of the whole object is sensitive.
 */
export const sensitive: Trait = { description: "", sensitive: true };

/**
 * The value may hold secrets, although it is not sensitive. Diagnostics about it name their place in words: with a path,
 * Terraform would print the source lines of the argument, and a literal secret with them. `when` says which values may
 * hold one; by default all. Sensitive and write-only attributes do not need it.
 */
export function mayHoldSecrets(when: (value: Value) => boolean = () => true): Trait {
  return { description: "", mayHoldSecret: when };
}

/** Still works, but Terraform warns. `instead` is a full sentence about what to use instead. */
export function deprecated(instead: string): Trait {
  return { description: `**Deprecated**: ${instead}`, deprecated: instead };
}

/** A default. Only an `optionalComputed` attribute can have one, of the type of its values. */
export interface Default<out V> extends Trait<never, unknown, "optionalComputed"> {
  readonly default: V & Value;
}

/** The value of an attribute that is not configured. The attribute must be optional and computed. */
export function defaultTo<const V extends string | number | boolean>(value: V): Default<V> {
  return { description: `Defaults to \`${String(value)}\`.`, default: value };
}

/** Semantic equality: keeps the state's value where `sameMeaning` says that the other one is equal to it. */
export function comparedBy(
  sameMeaning: (before: Value, after: Value) => boolean,
  description = "",
): Trait {
  return { description, sameMeaning };
}

/** Terraform ignores paths whose value did not change, so this may miss that two values are equal. */
function same(a: Value, b: Value): boolean {
  return a === b;
}
