import { type Envelope, wrap } from "../../http/envelope.ts";
import type { ConnectorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import {
  boolean,
  type Check,
  type Checked,
  either,
  integer,
  jsonObject,
  listOf,
  mapOf,
  nullable,
  string,
} from "../../validation/checks.ts";
import { ignored, optional, required, shaped } from "../../validation/shape.ts";
import { time } from "../../validation/time.ts";
import { uuid } from "../../validation/uuid.ts";
import { presentOwner } from "../users/shapes.ts";
import { findInstalledType } from "./installed-types.ts";

const optionalString = optional(nullable(string()), null);
const optionalInteger = optional(nullable(integer), null);

/** A whole connector type, as `GET /service_connector_types` answers it. */
const wholeType = shaped({
  name: required(string()),
  connector_type: required(string()),
  description: optional(string(), ""),
  resource_types: required(
    listOf(
      shaped({
        name: required(string()),
        resource_type: required(string()),
        description: optional(string(), ""),
        auth_methods: required(listOf(string())),
        supports_instances: optional(boolean, false),
        logo_url: optionalString,
        emoji: optionalString,
      }),
    ),
  ),
  auth_methods: required(
    listOf(
      shaped({
        name: required(string()),
        auth_method: required(string()),
        description: optional(string(), ""),
        config_schema: optional(jsonObject, {}),
        min_expiration_seconds: optionalInteger,
        max_expiration_seconds: optionalInteger,
        default_expiration_seconds: optionalInteger,
      }),
    ),
  ),
  supports_auto_configuration: optional(boolean, false),
  logo_url: optionalString,
  emoji: optionalString,
  docs_url: optionalString,
  sdk_docs_url: optionalString,
  local: optional(boolean, true),
  remote: optional(boolean, false),
});

const nameOrType = either(["str", string()], ["ServiceConnectorTypeModel", wholeType]);

/** The name of a connector type; of a whole type, only the name counts. */
const connectorType: Check<string> = (value, loc, findings) => {
  const found = nameOrType(value, loc, findings);
  return typeof found === "object" ? found.connector_type : found;
};

/** The body of `POST /service_connectors` and `POST /service_connectors/verify`. */
export const connectorRequest = shaped({
  name: required(string(255)),
  connector_type: required(connectorType),
  description: optional(string(), ""),
  auth_method: required(string(255)),
  resource_types: optional(listOf(string()), []),
  resource_id: optional(nullable(string(255)), null),
  supports_instances: optional(boolean, false),
  expires_at: optional(nullable(time), null),
  expires_skew_tolerance: optional(nullable(integer), null),
  expiration_seconds: optional(nullable(integer), null),
  configuration: optional(jsonObject, {}),
  labels: optional(mapOf(string()), {}),
  user: ignored(nullable(uuid)),
});

/** What a connector is created from; its configuration holds the secrets too. */
export type ConnectorRequest = Checked<typeof connectorRequest>;

/** The body of `PUT /service_connectors/{connector_id}`. */
export const connectorUpdate = shaped({
  name: optional(nullable(string(255)), null),
  connector_type: optional(nullable(connectorType), null),
  description: optional(nullable(string()), null),
  auth_method: optional(nullable(string(255)), null),
  resource_types: optional(nullable(listOf(string())), null),
  resource_id: optional(nullable(string(255)), null),
  supports_instances: ignored(nullable(boolean)),
  expires_at: optional(nullable(time), null),
  expires_skew_tolerance: optional(nullable(integer), null),
  expiration_seconds: optional(nullable(integer), null),
  configuration: optional(nullable(jsonObject), null),
  labels: optional(nullable(mapOf(string())), null),
});

/** Changes of a connector; what null means depends on the key, see `updateConnector()`. */
export type ConnectorUpdate = Checked<typeof connectorUpdate>;

/** Which parts of a connector are answered. */
export interface ConnectorView {
  readonly hydrate: boolean;
  readonly expandSecrets: boolean;
}

/**
 * A connector as it is answered. Expanded secrets are among the settings, in clear; to show them, ZenML
 * includes the metadata even where they were not asked for.
 */
export function presentConnector(row: ConnectorRow, view: ConnectorView, world: World): Envelope {
  const showsSecrets = view.expandSecrets && Object.keys(row.secrets).length > 0;
  const metadata = {
    configuration: showsSecrets ? { ...row.configuration, ...row.secrets } : row.configuration,
    expiration_seconds: row.expiration_seconds,
    labels: row.labels,
  };
  const type = findInstalledType(row.connector_type, world) ?? row.connector_type;
  return wrap(row, toBody(row, type), view.hydrate || showsSecrets ? metadata : null, {
    user: presentOwner(row, world),
  });
}

/** A connector as it is repeated in its components: without settings, its type a string. */
export function presentConnectorBriefly(row: ConnectorRow): Envelope {
  return wrap(row, toBody(row, row.connector_type), null, null);
}

function toBody(row: ConnectorRow, connector_type: unknown): object {
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
