import { isUnknown, type Value } from "../cty/values.ts";
import type { RequiresReplace, Trait } from "./trait.ts";

/**
 * The state's value stays while nothing is known to change it. For computed values that never
 * change, such as an id. A null in the state stays null.
 */
export const useStateForUnknown: Trait = {
  description: "",
  modifyPlan: ({ hasPrior, prior, planned, config }) =>
    hasPrior && isUnknown(planned) && !isUnknown(config) ? { planned: prior } : {},
};

/** Terraform replaces the object when the value changes. */
export const requiresReplace: Trait & RequiresReplace = {
  requiresReplace: true,
  description: "Changing this forces a new resource to be created.",
  modifyPlan: ({ isUpdate, prior, planned }) => ({
    requiresReplace: isUpdate && !same(prior, planned),
  }),
};

/** The secret hides from plans and logs. It is still in the state. */
export const sensitive: Trait = { description: "", sensitive: true };

/** Works, but will go. `instead` is the whole sentence: what to use, and since when. */
export function deprecated(instead: string): Trait {
  return { description: `**Deprecated**: ${instead}`, deprecated: instead };
}

/** A default. Only an `optionalComputed` attribute can have one, of the type of its values. */
export interface Default<out V> extends Trait<never, unknown, "optionalComputed"> {
  readonly default: V & Value;
}

/** What leaving the attribute out means. */
export function defaultTo<const V extends string | number | boolean>(value: V): Default<V> {
  return { description: `Defaults to \`${String(value)}\`.`, default: value };
}

/** Keeps the state's spelling where `sameMeaning` says that the other one means the same. */
export function comparedBy(
  sameMeaning: (before: Value, after: Value) => boolean,
  description = "",
): Trait {
  return { description, sameMeaning };
}

/** Terraform filters paths whose value did not change; this only has to notice the usual cases. */
function same(a: Value, b: Value): boolean {
  return a === b;
}
