import { type PrivateState, type ReadRequest, toDynamic } from "terraform-plugin-kit";
import type { ServiceConnectorResponse } from "../../client/wire-types.ts";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";
import { toTextMap } from "../mapping/json.ts";
import { isIdAlone } from "../mapping/move-state.ts";
import { recallWrite, reconcile } from "../mapping/reconcile.ts";
import { emptyToNull, isEmpty, nullToEmpty, reconcileTexts } from "../mapping/string-maps.ts";
import { toRfc3339 } from "../mapping/time.ts";
import { CONFIGURATION_MEMORY, type ConnectorState, settingsOf } from "./model.ts";
import { resourceTypeForState } from "./resource-types.ts";

/** What has become of a connector; null when it is gone. */
export async function readConnector({
  client: { api },
  state,
  isImported,
  privateState,
  signal,
}: ReadRequest<typeof serviceConnectorSchema, Zenml>): Promise<ConnectorState | null> {
  const connector = await api.serviceConnectors.read(state.id, { signal });
  if (connector === undefined) {
    return null;
  }
  return isImported && isIdAlone(state)
    ? importedState(connector, state)
    : ownState(connector, state, privateState);
}

/** Of each map the keys that are Terraform's, and nothing of what is not configured. */
function ownState(
  connector: ServiceConnectorResponse,
  state: ConnectorState,
  privateState: PrivateState,
): ConnectorState {
  const { body, metadata } = connector;
  const before = settingsOf(state.configuration);
  const settings = reconcile(
    before,
    metadata?.configuration,
    recallWrite(privateState, CONFIGURATION_MEMORY),
  );
  const { type, ...named } = identity(connector);
  return {
    ...state,
    ...named,
    type,
    ...assigned(connector),
    configuration: settings === before ? state.configuration : toDynamic(settings),
    resource_type: resourceTypeForState(type, body?.resource_types, state.resource_type),
    resource_id: nullToEmpty(body?.resource_id, state.resource_id),
    description:
      state.description === null ? null : nullToEmpty(body?.description, state.description),
    labels: reconcileTexts(state.labels, metadata?.labels),
    expires_skew_tolerance:
      state.expires_skew_tolerance === null ? null : (body?.expires_skew_tolerance ?? null),
    expiration_seconds:
      state.expiration_seconds === null ? null : (metadata?.expiration_seconds ?? null),
  };
}

/** Everything that the server has. */
function importedState(connector: ServiceConnectorResponse, state: ConnectorState): ConnectorState {
  const { body, metadata } = connector;
  const { type, ...named } = identity(connector);
  return {
    ...state,
    ...named,
    type,
    ...assigned(connector),
    configuration: isEmpty(metadata?.configuration)
      ? null
      : toDynamic(metadata?.configuration ?? {}),
    resource_type: resourceTypeForState(type, body?.resource_types, undefined),
    resource_id: emptyToNull(body?.resource_id ?? null),
    description: emptyToNull(body?.description ?? null),
    labels: isEmpty(metadata?.labels) ? null : toTextMap(metadata?.labels ?? {}),
    expires_skew_tolerance: body?.expires_skew_tolerance ?? null,
    expiration_seconds: metadata?.expiration_seconds ?? null,
  };
}

/** What the server assigns. */
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

/** What tells one connector from another. */
export function identity({ name, body }: ServiceConnectorResponse) {
  const type = body?.connector_type ?? "";
  return {
    name,
    type: typeof type === "string" ? type : type.connector_type,
    auth_method: body?.auth_method ?? "",
  };
}
