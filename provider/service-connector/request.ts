import { isUnknown, type PrivateState } from "terraform-plugin-kit";
import type {
  JsonObject,
  ServiceConnectorRequest,
  ServiceConnectorResponse,
  ServiceConnectorUpdate,
} from "../../client/wire-types.ts";
import { ownedPart } from "../mapping/adopted.ts";
import { mergeForUpdate } from "../mapping/reconcile.ts";
import { emptyToNull, stringsOnly, toStrings } from "../mapping/string-maps.ts";
import { toServerTime } from "../mapping/time.ts";
import { sameOrNone } from "./diff.ts";
import { type ConnectorPlan, type ConnectorState, plannedResourceType } from "./model.ts";
import { resourceTypesToSend } from "./resource-types.ts";

/** A connector as it is created, and as it is verified before a create or update. */
export function toRequest(plan: ConnectorPlan, configuration: JsonObject): ServiceConnectorRequest {
  return {
    name: plan.name,
    connector_type: plan.type,
    auth_method: plan.auth_method,
    resource_types: resourceTypesToSend(plannedResourceType(plan)),
    resource_id: emptyToNull(plan.resource_id),
    configuration,
    description: plan.description ?? "",
    labels: toStrings(plan.labels),
    expires_at:
      plan.expires_at === null || isUnknown(plan.expires_at) ? null : toServerTime(plan.expires_at),
    expires_skew_tolerance: plan.expires_skew_tolerance,
    expiration_seconds: plan.expiration_seconds,
  };
}

/**
 * The update of a connector. Resource types, resource id and lifetime are always sent: the server widens or clears
 * what an update leaves out of these. `configuration` undefined leaves the settings as they are, secrets included.
 */
export function toUpdate(
  plan: ConnectorPlan,
  state: ConnectorState,
  { metadata, body }: ServiceConnectorResponse,
  configuration: JsonObject | undefined,
  privateState: Pick<PrivateState, "isAdopted">,
): ServiceConnectorUpdate {
  const { resource_types, resource_id = null, expires_at } = toRequest(plan, {});
  const { description, expiration_seconds, expires_skew_tolerance } = plan;
  return {
    ...(plan.name === state.name ? {} : { name: plan.name }),
    ...(plan.auth_method === state.auth_method ? {} : { auth_method: plan.auth_method }),
    resource_types: keepsResourceTypes(plan, state) ? (body?.resource_types ?? []) : resource_types,
    resource_id,
    // Never configured, so it is what others made it.
    expiration_seconds:
      expiration_seconds === null && state.expiration_seconds === null
        ? (metadata?.expiration_seconds ?? null)
        : expiration_seconds,
    ...(description === state.description ? {} : { description: description ?? "" }),
    labels: stringsOnly(
      mergeForUpdate(
        metadata?.labels,
        ownedPart(state.labels, plan.labels, privateState),
        plan.labels,
      ),
    ),
    ...(configuration === undefined ? {} : { configuration }),
    ...(typeof expires_at === "string" ? { expires_at } : {}),
    ...(expires_skew_tolerance === null ? {} : { expires_skew_tolerance }),
  };
}

/** To the server the same resource types in another order are a change, so unchanged ones go back as they came. */
function keepsResourceTypes(plan: ConnectorPlan, state: ConnectorState): boolean {
  return sameOrNone(plan.resource_type, state.resource_type);
}
