import { type Envelope, envelope, owner } from "../../http/envelope.ts";
import type { ConnectorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { findInstalledType } from "./installed-types.ts";

/** How much of a connector is shown. */
export interface ConnectorView {
  readonly hydrate: boolean;
  readonly expandSecrets: boolean;
}

/**
 * A connector as it is answered. Secrets stand in clear among the settings unless the view leaves them
 * out; showing them brings the metadata back even where it was not asked for.
 */
export function presentConnector(row: ConnectorRow, view: ConnectorView, world: World): Envelope {
  const hasSecrets = Object.keys(row.secrets).length > 0;
  const shown = view.expandSecrets && hasSecrets;
  const metadata = {
    configuration: shown ? { ...row.configuration, ...row.secrets } : row.configuration,
    expiration_seconds: row.expiration_seconds,
    labels: row.labels,
  };
  const type = findInstalledType(row.connector_type, world) ?? row.connector_type;
  return envelope(row, connectorBody(row, type), view.hydrate || shown ? metadata : null, {
    user: owner(row, world),
  });
}

/** A connector as it stands inside a component: without settings, its type a text. */
export function presentConnectorBriefly(row: ConnectorRow): Envelope {
  return envelope(row, connectorBody(row, row.connector_type), null, null);
}

function connectorBody(row: ConnectorRow, connector_type: unknown): object {
  return {
    user_id: row.user_id,
    description: row.description,
    connector_type,
    auth_method: row.auth_method,
    resource_types: row.resource_types,
    resource_id: row.resource_id,
    supports_instances: row.supports_instances,
    expires_at: row.expires_at,
    expires_skew_tolerance: row.expires_skew_tolerance,
  };
}
