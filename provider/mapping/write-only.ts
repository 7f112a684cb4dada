import {
  type Dynamic,
  isValueList,
  isValueMap,
  type PrivateState,
  unwrapDynamic,
} from "terraform-plugin-kit";
import type { JsonObject } from "../../client/wire-types.ts";
import { toJsonObject } from "./json.ts";

/** Where private state keeps the names of the settings that were sent from the write-only configuration. */
const PRIVATE_KEY = "configuration_wo_keys";

/** The write-only settings to send, whose names are remembered for the update that takes them back. */
export function writeOnlySettings(
  { configuration_wo }: { readonly configuration_wo: Dynamic | null },
  privateState: PrivateState,
): JsonObject {
  const settings = unwrapDynamic(configuration_wo);
  const object = settings !== null && isValueMap(settings) ? toJsonObject(settings) : {};
  const keys = Object.keys(object);
  privateState.set(PRIVATE_KEY, keys.length === 0 ? undefined : keys);
  return object;
}

/**
 * The settings with those of the last write-only configuration taken back, and those that `take` gives put in. `take`
 * is `writeOnlySettings`, which forgets the last ones: so they are looked up before it is called.
 */
export function replaceWriteOnly(
  settings: JsonObject,
  privateState: PrivateState,
  take: () => JsonObject,
): JsonObject {
  const outdated = recallKeys(privateState);
  const kept = Object.entries(settings).filter(([key]) => !outdated.includes(key));
  return { ...Object.fromEntries(kept), ...take() };
}

/** The names that the last write sent. */
function recallKeys(privateState: PrivateState): readonly string[] {
  const keys = privateState.get(PRIVATE_KEY);
  return keys !== undefined && isValueList(keys)
    ? keys.filter((key) => typeof key === "string")
    : [];
}
