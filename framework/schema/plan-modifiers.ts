import { isUnknown, type Value } from "../cty/values.ts";
import type { RequiresReplace, Trait } from "./trait.ts";

/**
 * Plans the value of the state, where Terraform would plan "known after apply". For computed values that do not
 * change once they are set, such as an id. A null in the state stays null.
 */
export const useStateForUnknown: Trait = {
  description: "",
  modifyPlan: ({ hasPrior, prior, planned, config }) =>
    hasPrior && isUnknown(planned) && !isUnknown(config) ? { planned: prior } : {},
};

/** Makes Terraform replace the object when the value changes. */
export const requiresReplace: Trait & RequiresReplace = {
  requiresReplace: true,
  description: "Changing this forces a new resource to be created.",
  modifyPlan: ({ isUpdate, prior, planned }) => ({
    requiresReplace: isUpdate && !same(prior, planned),
  }),
};

/** Hides the value in plans and logs. It is still in the state. */
export const sensitive: Trait = { description: "", sensitive: true };

/**
 * Warns practitioners who set the attribute. `instead` is the whole sentence that they read: what to use, and since
 * which version.
 */
export function deprecated(instead: string): Trait {
  return { description: `**Deprecated**: ${instead}`, deprecated: instead };
}

/** A default. Only an `optionalComputed` attribute can have one, of the type of its values. */
export interface Default<out V> extends Trait<never, unknown, "optionalComputed"> {
  readonly default: V & Value;
}

/** The value that is planned when the practitioner leaves the attribute out. */
export function defaultTo<const V extends string | number | boolean>(value: V): Default<V> {
  return { description: `Defaults to \`${String(value)}\`.`, default: value };
}

/**
 * Semantic equality: keeps the value of the state wherever `sameMeaning` says that the new one means the same, so that
 * a plan shows no change.
 */
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
