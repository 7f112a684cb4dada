import { type PrivateState, type ReadRequest, toDynamic } from "terraform-plugin-kit";
import type { JsonObject, ServiceConnectorResponse } from "../../client/wire-types.ts";
import { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import type { Zenml } from "../connection/zenml.ts";
import { toStringMap } from "../mapping/json.ts";
import { isIdAlone } from "../mapping/moved-state.ts";
import { CONFIGURATION_MEMORY, recallWrite, reconcile } from "../mapping/reconcile.ts";
import { settingsOf } from "../mapping/settings.ts";
import { emptyToNull, isEmpty, nullToEmpty, reconcileStringMap } from "../mapping/string-maps.ts";
import { DETACHED, showTrace, withoutTraces } from "../mapping/traces.ts";
import { assigned, type ConnectorState, identity } from "./model.ts";
import { knownPublicSettings } from "./public-settings.ts";
import { resourceTypeForState } from "./resource-types.ts";
import { withoutCredentials } from "./secret-settings.ts";

/**
 * Refreshes a connector; null if it is gone. The server's answer has all settings, secrets included.
 * **Source:** reads on ZenML 0.98.0.
 */
export async function readConnector({
  client,
  state,
  isImported,
  privateState,
  signal,
}: ReadRequest<typeof serviceConnectorSchema, Zenml>): Promise<ConnectorState | null> {
  const { api, creations, managedIds } = client;
  const connector = await api.serviceConnectors.read(state.id, { signal });
  if (connector === undefined) {
    return null;
  }
  if (!isImported) {
    const { typeName } = serviceConnectorSchema;
    creations.forgetLeftover({ typeName, type: "", name: state.name });
  }
  managedIds.add(connector.id);
  return isImported && isIdAlone(state)
    ? importedState(connector, {
        settings: await importedSettings(client, connector, state),
        version: state.configuration_wo_version,
      })
    : refreshedState(connector, state, privateState);
}

/** Of each map only the keys that Terraform manages, and of optional arguments only those that were configured. */
async function refreshedState(
  connector: ServiceConnectorResponse,
  state: ConnectorState,
  privateState: PrivateState,
): Promise<ConnectorState> {
  const { body, metadata } = connector;
  const before = settingsOf(state.configuration);
  const settings = reconcile(
    before,
    metadata?.configuration,
    recallWrite(privateState, CONFIGURATION_MEMORY),
  );
  const known = { ...identity(connector), ...assigned(connector) };
  const isSame = settings === before && known.auth_method === state.auth_method;
  const configuration = settings === before ? state.configuration : toDynamic(settings);
  return {
    ...state,
    ...known,
    configuration,
    public_configuration: isSame
      ? state.public_configuration
      : await knownPublicSettings({ ...known, configuration }),
    resource_type: resourceTypeForState(known.type, body?.resource_types, state.resource_type),
    resource_id: nullToEmpty(body?.resource_id, state.resource_id),
    description:
      state.description === null ? null : nullToEmpty(body?.description, state.description),
    labels: showTrace(
      reconcileStringMap(state.labels, metadata?.labels),
      metadata?.labels,
      DETACHED,
    ),
    expires_skew_tolerance:
      state.expires_skew_tolerance === null ? null : (body?.expires_skew_tolerance ?? null),
    expiration_seconds:
      state.expiration_seconds === null ? null : (metadata?.expiration_seconds ?? null),
  };
}

/** All settings, without the credentials if `configuration_wo` has them. */
async function importedSettings(
  client: Zenml,
  connector: ServiceConnectorResponse,
  state: ConnectorState,
): Promise<JsonObject> {
  const settings = connector.metadata?.configuration ?? {};
  return state.configuration_wo_version === null
    ? settings
    : await withoutCredentials(client, identity(connector), settings);
}

/** What an import takes into `configuration`: all settings by default, so that nothing is left to `configuration_wo`. */
interface Imported {
  readonly settings: JsonObject;
  readonly version: ConnectorState["configuration_wo_version"];
}

/** The state of a connector that was imported or listed: everything that the server shows. */
export async function importedState(
  connector: ServiceConnectorResponse,
  { settings, version }: Imported = {
    settings: connector.metadata?.configuration ?? {},
    version: null,
  },
): Promise<ConnectorState> {
  const { body, metadata } = connector;
  const labels = withoutTraces(metadata?.labels ?? {});
  const known = { ...identity(connector), ...assigned(connector) };
  const configuration = isEmpty(settings) ? null : toDynamic(settings);
  return {
    ...known,
    configuration,
    public_configuration: await knownPublicSettings({ ...known, configuration }),
    configuration_wo_version: version,
    resource_type: resourceTypeForState(known.type, body?.resource_types, undefined),
    resource_id: emptyToNull(body?.resource_id ?? null),
    description: emptyToNull(body?.description ?? null),
    labels: isEmpty(labels) ? null : toStringMap(labels),
    verify: null,
    timeouts: null,
    expires_skew_tolerance: body?.expires_skew_tolerance ?? null,
    expiration_seconds: metadata?.expiration_seconds ?? null,
  };
}
