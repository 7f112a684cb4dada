import type { Proposed, Unknown } from "terraform-plugin-kit";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import { sameJson } from "../mapping/json.ts";
import { changesSettings } from "../mapping/settings.ts";
import { isNone } from "../mapping/string-maps.ts";
import type { ConnectorState } from "./model.ts";

/** The arguments that an update sends, beside `configuration`. The others are for the provider alone. */
const SENT = [
  "name",
  "auth_method",
  "resource_type",
  "resource_id",
  "configuration_wo_version",
  "description",
  "labels",
  "expires_at",
  "expires_skew_tolerance",
  "expiration_seconds",
] as const;

/** The arguments that decide whether the server can connect, beside `configuration`. */
const VERIFIED = [
  "auth_method",
  "resource_type",
  "resource_id",
  "configuration_wo_version",
] as const;

/** What the server changes only while no component uses the connector. **Source:** seen on ZenML 0.98.0. */
const FIXED_IN_USE = ["auth_method", "resource_type", "resource_id"] as const;

type Compared<Name extends keyof Proposed<typeof serviceConnectorSchema>> = Pick<
  Proposed<typeof serviceConnectorSchema>,
  Name | "configuration"
>;

/** Whether an update has anything to send. An unknown value may turn out to be a change, so it counts as one. */
export function changesRequest(
  plan: Compared<(typeof SENT)[number]>,
  state: ConnectorState,
): boolean {
  return SENT.some((name) => !sameJson(plan[name], state[name])) || changesSettings(plan, state);
}

/** Whether the credentials change, so that they must be verified again. Labels and names change without the cloud. */
export function changesCredentials(
  plan: Compared<(typeof VERIFIED)[number]>,
  state: ConnectorState,
): boolean {
  return (
    VERIFIED.some((name) => !sameJson(plan[name], state[name])) || changesSettings(plan, state)
  );
}

/** The first changed argument that the server does not change in use; undefined when there is none. */
export function changedInUse(
  plan: Pick<Proposed<typeof serviceConnectorSchema>, (typeof FIXED_IN_USE)[number]>,
  state: ConnectorState,
): string | undefined {
  return FIXED_IN_USE.find((name) => !sameOrNone(plan[name], state[name]));
}

/** Whether two optional strings mean the same: see {@link isNone}. */
export function sameOrNone(a: string | Unknown | null, b: string | Unknown | null): boolean {
  return a === b || (isNone(a) && isNone(b));
}
