import {
  isValueMap,
  isWhollyKnown,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import type { JsonObject } from "../../client/wire-types.ts";
import { sameJson, toJsonObject } from "./json.ts";

/** The settings in a `configuration`, whether its type is dynamic or a map; null where there are none. */
export function settingsOf(configuration: Value): ValueMap | null {
  const plain = unwrapDynamic(configuration);
  return isValueMap(plain) ? plain : null;
}

/** The same settings as they are sent; empty where there are none. */
export function settingsToSend(configuration: Value): JsonObject {
  return toJsonObject(settingsOf(configuration) ?? {});
}

/**
 * Whether the settings change, except the write-only ones, which the state does not have. An unknown value may turn out
 * to be a change, so it counts as one.
 */
export function changesSettings(
  plan: { readonly configuration: Value },
  state: { readonly configuration: Value },
): boolean {
  return (
    !isWhollyKnown(plan.configuration) ||
    !sameJson(settingsToSend(plan.configuration), settingsToSend(state.configuration))
  );
}
