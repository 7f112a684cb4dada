import {
  createValueMap,
  isUnknown,
  isWhollyKnown,
  type Proposed,
  UNKNOWN,
  type Unknown,
  unwrapDynamic,
} from "terraform-plugin-kit";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import { mayHoldCredentials } from "../mapping/credentials.ts";
import { toJsonObject, toStringMap } from "../mapping/json.ts";
import { changesSettings, settingsOf } from "../mapping/settings.ts";
import type { ConnectorPlan, ConnectorState } from "./model.ts";
import { findKnownHarmless } from "./secret-settings.ts";

type Configured = Pick<
  Proposed<typeof serviceConnectorSchema>,
  "type" | "auth_method" | "configuration"
>;

/** `public_configuration` in the state. */
export type PublicSettings = ConnectorState["public_configuration"];

/**
 * `public_configuration` as planned. While the settings stay as they are, so does it: it is null in states that are older
 * than it.
 */
export async function planPublicSettings(
  planned: Configured,
  state: ConnectorState | null,
): Promise<PublicSettings | Unknown> {
  const isSame =
    state !== null &&
    planned.type === state.type &&
    planned.auth_method === state.auth_method &&
    !changesSettings(planned, state);
  return isSame ? state.public_configuration : publicSettings(planned);
}

/** `public_configuration` once the plan is carried out, when everything is known. */
export async function appliedPublicSettings(plan: ConnectorPlan): Promise<PublicSettings> {
  return isUnknown(plan.public_configuration)
    ? await knownPublicSettings(plan)
    : plan.public_configuration;
}

/** `public_configuration` of what the state has, in which nothing is unknown. */
export async function knownPublicSettings(configured: Configured): Promise<PublicSettings> {
  const shown = await publicSettings(configured);
  return isUnknown(shown) ? null : shown;
}

/**
 * The settings in `configuration` that everybody may read, as strings; null if there are none, and unknown while one of them
 * is. A setting is among them only if the provider's catalogue has it for the auth method, it is not marked secret there, and
 * neither its name nor its value looks like a secret.
 */
async function publicSettings({
  type,
  auth_method,
  configuration,
}: Configured): Promise<PublicSettings | Unknown> {
  if (isUnknown(type) || isUnknown(auth_method) || isUnknown(unwrapDynamic(configuration))) {
    return UNKNOWN;
  }
  const isHarmless = await findKnownHarmless(type ?? "", auth_method ?? "");
  const settings = Object.entries(settingsOf(configuration) ?? {}).filter(
    ([key]) => isHarmless?.(key) === true,
  );
  if (!settings.every(([, value]) => isWhollyKnown(value))) {
    return UNKNOWN;
  }
  const shown = Object.entries(toJsonObject(createValueMap(settings))).filter(
    ([key, value]) => !mayHoldCredentials(key, value, false),
  );
  return shown.length === 0 ? null : toStringMap(createValueMap(shown));
}
