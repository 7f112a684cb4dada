import { badRequest, domainProblem } from "../../errors/problems.ts";
import type { ConnectorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import type { JsonObject } from "../../values/json.ts";
import { getAuthMethod, parseResources, parseSettings, refuseWrongTypes } from "./configuration.ts";
import { findInstalledType } from "./installed-types.ts";

/** The connector that is verified. */
export interface VerifiedConnector
  extends Pick<
    ConnectorRow,
    "name" | "connector_type" | "auth_method" | "resource_types" | "resource_id"
  > {
  /** Null: the connector is not stored. */
  readonly id: string | null;
  /** All settings, secrets included. */
  readonly settings: JsonObject;
}

/** The part of a connector's resources to verify; null: all of them. */
export interface WantedResources {
  readonly resource_type: string | null;
  readonly resource_id: string | null;
}

/** What a verification is answered. */
export interface Verification {
  readonly id: string | null;
  readonly name: string | null;
  readonly connector_type: unknown;
  readonly resources: readonly {
    readonly resource_type: string;
    readonly resource_ids: readonly string[] | null;
    readonly error: string | null;
  }[];
  readonly error: string | null;
}

const NOT_TRIED =
  "Verified a service connector without connecting: this server checks the settings and the form of credentials files, but does not try to log in anywhere.";

/** {@link verifyConnector} for a connector in the database. */
export function verifyStored(
  row: ConnectorRow,
  wanted: WantedResources,
  world: World,
): Verification {
  const settings = { ...row.configuration, ...row.secrets };
  return verifyConnector({ ...row, settings }, wanted, world);
}

/**
 * Checks the settings in full, which creation does not, and says which resources the connector gives access
 * to. Nothing is connected to: a well-formed connector verifies, and whoever runs the server is told so once. Throws 400, or 501 for a type that is not
 * installed.
 */
export function verifyConnector(
  connector: VerifiedConnector,
  wanted: WantedResources,
  world: World,
): Verification {
  const { connector_type, auth_method, settings } = connector;
  const type = findInstalledType(connector_type, world);
  if (type === undefined) {
    throw domainProblem(
      501,
      "NotImplementedError",
      `Service connector type ${connector_type} is not available locally. Please make sure the corresponding packages and/or ZenML integration are installed and try again.`,
    );
  }
  const method = getAuthMethod(type, auth_method);
  const { resource_types } = parseResources(type, auth_method, connector.resource_types);
  parseSettings(method, settings);
  refuseWrongTypes(method, settings);
  const wantedType = wanted.resource_type;
  if (wantedType !== null && !resource_types.includes(wantedType)) {
    throw badRequest(
      `connector '${connector.name}' does not support resource type: '${wantedType}'. Supported resource types are: ${resource_types.join(", ")}`,
    );
  }
  world.tellOnce(NOT_TRIED);
  const isStored = connector.id !== null;
  // A Docker connector has one resource, its registry; other resources are known only to the cloud.
  const registry =
    isStored && type.connector_type === "docker"
      ? String(settings["registry"] ?? "docker.io")
      : null;
  const resourceId = wanted.resource_id ?? connector.resource_id ?? registry;
  return {
    id: connector.id,
    name: isStored ? connector.name : null,
    connector_type: type,
    error: null,
    resources: (wantedType === null ? resource_types : [wantedType]).map((resource_type) => ({
      resource_type,
      resource_ids: resourceId === null ? null : [resourceId],
      error: null,
    })),
  };
}
