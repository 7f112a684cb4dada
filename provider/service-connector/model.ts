import { isUnknown, type Plan, type State } from "terraform-plugin-kit";
import type { ServiceConnectorResponse } from "../../client/wire-types.ts";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import { getBody } from "../mapping/content.ts";
import { toRfc3339 } from "../mapping/time.ts";

/** A service connector in the plan. */
export type ConnectorPlan = Plan<typeof serviceConnectorSchema>;
/** The same with everything known that follows from the configuration. */
export type AppliedPlan = ConnectorPlan & Pick<ConnectorState, "public_configuration">;
/** A service connector in the state. */
export type ConnectorState = State<typeof serviceConnectorSchema>;
/** A service connector to be deleted. */
export type DeletedConnector = Pick<ConnectorState, "id" | "name" | "labels">;

/** How long the verification of a connector may take, unless `timeouts` says otherwise. */
export const DEFAULT_TIMEOUT = "5m";

/** The arguments that tell what a connector is. */
export function identity({ name, body }: ServiceConnectorResponse) {
  const type = body?.connector_type ?? "";
  return {
    name,
    type: typeof type === "string" ? type : type.connector_type,
    auth_method: body?.auth_method ?? "",
  };
}

/**
 * The attributes that the server assigns, with times in RFC 3339. Throws an OperationError if the account may not read
 * it.
 */
export function assigned(connector: ServiceConnectorResponse) {
  const { resources } = connector;
  const body = getBody("service connector", connector);
  return {
    id: connector.id,
    user: resources?.user?.name ?? null,
    expires_at: body.expires_at == null ? null : toRfc3339(body.expires_at),
    created: toRfc3339(body.created),
    updated: toRfc3339(body.updated),
  };
}

/** What was planned, with what the server assigned. */
export function stateAfterWrite(
  connector: ServiceConnectorResponse,
  plan: AppliedPlan,
): ConnectorState {
  const server = assigned(connector);
  return {
    ...plan,
    ...server,
    resource_type: plannedResourceType(plan),
    expires_at: isUnknown(plan.expires_at) ? server.expires_at : plan.expires_at,
  };
}

/** The planned resource type. It is computed, but `modifyPlan` always plans a known one. */
export function plannedResourceType({ resource_type }: ConnectorPlan): string | null {
  return isUnknown(resource_type) ? null : resource_type;
}
