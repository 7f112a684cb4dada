import {
  type Dynamic,
  isValueList,
  type PrivateState,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import type { JsonObject } from "../../client/wire-types.ts";
import { ownedPart } from "./adopted.ts";
import { toJsonObject } from "./json.ts";
import { CONFIGURATION_MEMORY, mergeForUpdate, recallWrite } from "./reconcile.ts";
import { settingsOf, settingsToSend } from "./settings.ts";

/*
 * Terraform never shows a provider the write-only values of an earlier apply. So private state keeps the keys that
 * were sent, for the update that has to remove them again. The values must not be kept there.
 */

/** Where private state keeps the keys of `configuration_wo`. */
const CONFIGURATION_KEYS = "configuration_wo_keys";

/** The write-only arguments of a component or service connector. */
interface WriteOnlyConfiguration {
  readonly configuration_wo: Dynamic | null;
}

/** The settings together with those of `configuration_wo`, whose keys are remembered. */
export function addWriteOnly(
  settings: JsonObject,
  { configuration_wo }: WriteOnlyConfiguration,
  privateState: PrivateState,
): JsonObject {
  const hidden = settingsToSend(configuration_wo);
  rememberKeys(privateState, CONFIGURATION_KEYS, hidden);
  return { ...settings, ...hidden };
}

/**
 * As {@link addWriteOnly}, without the settings that the last `configuration_wo` brought, except for those that have moved
 * to `configured`, the present `configuration`.
 */
export function replaceWriteOnly(
  settings: JsonObject,
  configured: ValueMap | null,
  writeOnly: WriteOnlyConfiguration,
  privateState: PrivateState,
): JsonObject {
  const moved = Object.keys(toJsonObject(configured ?? {}));
  const outdated = recallKeys(privateState, CONFIGURATION_KEYS).filter(
    (key) => !moved.includes(key),
  );
  const kept = Object.entries(settings).filter(([key]) => !outdated.includes(key));
  return addWriteOnly(Object.fromEntries(kept), writeOnly, privateState);
}

/** An update of an object with settings, some of which may be write-only. */
interface SettingsUpdate {
  readonly plan: ConfiguredSettings;
  readonly state: ConfiguredSettings;
  readonly writeOnly: WriteOnlyConfiguration;
  readonly privateState: PrivateState;
}

interface ConfiguredSettings {
  readonly configuration: Value;
  readonly configuration_wo_version: Value;
}

/** All settings to send in an update: ours as planned, the write-only ones, and what others have set on the server. */
export function mergeSettings(
  { plan, state, writeOnly, privateState }: SettingsUpdate,
  server: JsonObject | null | undefined,
): JsonObject {
  const configured = settingsOf(plan.configuration);
  const merged = mergeForUpdate(
    server,
    ownedPart(settingsOf(state.configuration), configured, privateState),
    configured,
    recallWrite(privateState, CONFIGURATION_MEMORY),
  );
  return plan.configuration_wo_version === state.configuration_wo_version
    ? merged
    : replaceWriteOnly(merged, configured, writeOnly, privateState);
}

/** Remembers under `name` the keys of what was sent; the next write forgets them. */
export function rememberKeys(
  privateState: PrivateState,
  name: string,
  sent: Readonly<Record<string, unknown>>,
): void {
  const keys = Object.keys(sent);
  privateState.set(name, keys.length === 0 ? undefined : keys);
}

/** The keys that the last write remembered under `name`. */
export function recallKeys(privateState: PrivateState, name: string): readonly string[] {
  const keys = privateState.get(name);
  return keys !== undefined && isValueList(keys)
    ? keys.filter((key) => typeof key === "string")
    : [];
}
