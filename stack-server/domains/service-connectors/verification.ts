import { domainProblem, senseless } from "../../errors/problems.ts";
import type { ConnectorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { checkResources, checkSettings, getAuthMethod } from "./configuration.ts";
import { findInstalledType } from "./installed-types.ts";
import type { ConnectorRequest } from "./rules.ts";
import { refuseWrongTypes } from "./setting-types.ts";

/** What a verification answers. A failure to connect is an answer too, with `error` set. */
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

/** What a verification looks at. */
export interface VerificationTarget {
  readonly id: string | null;
  readonly name: string | null;
  readonly connector: ConnectorRequest | ConnectorRow;
  readonly settings: ConnectorRequest["configuration"];
}

/** The part of a connector's resources that a verification is asked for; null: all of it. */
export interface Wanted {
  readonly resourceType: string | null;
  readonly resourceId: string | null;
  readonly listResources: boolean;
}

/**
 * Checks the settings completely, as creation does not, and says which resources the connector gives access
 * to. This server connects to nothing: a well-formed connector verifies.
 */
export function verifyConnector(
  target: VerificationTarget,
  wanted: Wanted,
  world: World,
): Verification {
  const { connector } = target;
  const type = findInstalledType(connector.connector_type, world);
  if (type === undefined) {
    throw domainProblem(
      501,
      "NotImplementedError",
      `Service connector type ${connector.connector_type} is not available locally. Please make sure the corresponding packages and/or ZenML integration are installed and try again.`,
    );
  }
  const method = getAuthMethod(type, connector.auth_method);
  const { resource_types } = checkResources(type, connector.auth_method, connector.resource_types);
  checkSettings(method, target.settings);
  refuseWrongTypes(method, target.settings);
  const asked = wanted.resourceType;
  if (asked !== null && !resource_types.includes(asked)) {
    throw senseless(
      `connector '${connector.name}' does not support resource type: '${asked}'. Supported resource types are: ${resource_types.join(", ")}`,
    );
  }
  // A registry is one resource, known without asking anybody; other resources would take a connection.
  const registry = String(target.settings["registry"] ?? "docker.io");
  const known = type.connector_type === "docker" && target.id !== null ? registry : null;
  const resourceId = wanted.resourceId ?? connector.resource_id ?? known;
  return {
    id: target.id,
    name: target.name,
    connector_type: type,
    error: null,
    resources: (asked === null ? resource_types : [asked]).map((resource_type) => ({
      resource_type,
      resource_ids: resourceId === null ? null : [resourceId],
      error: null,
    })),
  };
}
