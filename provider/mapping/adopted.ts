import {
  type HandlerContext,
  isUnknown,
  isValueList,
  isValueMap,
  type PrivateState,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import { listNames } from "./names.ts";

/*
 * An import shows everything that an object has, because the configuration is not known then, and because Terraform
 * generates configurations from it. What the configuration does not name afterwards was never ours to remove.
 */

/** The part of a map in the state that Terraform manages: after an import, what the configuration names too. */
export function ownedPart<V>(
  before: { readonly [key: string]: V } | null,
  after: object | null,
  { isAdopted }: Pick<PrivateState, "isAdopted">,
): { readonly [key: string]: V } | null {
  return before === null || !isAdopted
    ? before
    : Object.fromEntries(Object.entries(before).filter(([key]) => Object.hasOwn(after ?? {}, key)));
}

/** An argument in the state and in the plan: a map, or a list of names. */
interface PlannedArgument {
  /** For a sentence, such as `labels`. */
  readonly name: string;
  readonly before: ValueMap | readonly string[] | null;
  readonly after: Value;
}

/** Warns of what the plan shows as removed although it stays on the server. */
export function warnOfAdopted(
  planned: readonly PlannedArgument[],
  { privateState, warn }: Pick<HandlerContext<unknown>, "privateState" | "warn">,
): void {
  if (!privateState.isAdopted) {
    return;
  }
  const left = planned.flatMap(({ name, before, after }) => {
    const keys = isUnknown(after) ? [] : namesIn(before).filter((key) => !hasName(after, key));
    return keys.length === 0 ? [] : [`${name}: ${listNames(keys)}`];
  });
  if (left.length > 0) {
    warn(
      "Imported values stay on the server",
      `The object had these when it was imported, and the configuration does not have them, so they are not Terraform's to remove. The plan shows them as removed from the state, and the server keeps them.\n\n  ${left.join("\n  ")}\n\nTo manage one of them, add it to the configuration. To remove it, add it first and remove it with the next apply.`,
    );
  }
}

function namesIn(argument: PlannedArgument["before"]): readonly string[] {
  return isValueList(argument) ? argument : Object.keys(argument ?? {});
}

/** A list that is set may name the same things in another way, such as by name instead of by UUID. */
function hasName(argument: Value, name: string): boolean {
  return isValueList(argument) || (isValueMap(argument) && Object.hasOwn(argument, name));
}
