import { badRequest, domainProblem } from "../../errors/problems.ts";
import type { ConnectorType } from "../../store/catalogue.ts";
import type { ConnectorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { findInstalledType } from "./installed-types.ts";
import { verifyStored, type WantedResources } from "./verification.ts";

type ResourceType = ConnectorType["resource_types"][number];

/**
 * The connector that a client of one resource uses. Nothing is connected to, so it holds the settings of the stored one;
 * ZenML would exchange them for temporary credentials where the auth method says so. Throws 400, 401, or 501 for a type
 * that is not installed.
 */
export function issueClient(
  row: ConnectorRow,
  wanted: WantedResources,
  world: World,
): ConnectorRow {
  const resourceType = getResourceType(row, wanted.resource_type);
  verifyStored(row, { ...wanted, resource_type: resourceType }, world);
  const type = findInstalledType(row.connector_type, world);
  const spec = type?.resource_types.find((each) => each.resource_type === resourceType);
  const resourceId = spec === undefined ? null : getResourceId(row, spec, wanted.resource_id);
  const hasOwnClient = ["aws", "azure", "gcp"].includes(row.connector_type);
  const resource = resourceId === null ? resourceType : `${resourceType} | ${resourceId}`;
  return {
    ...row,
    name: hasOwnClient ? `${row.name} (${resource} client)` : row.name,
    resource_types: [resourceType],
    resource_id: resourceId,
  };
}

function getResourceType(row: ConnectorRow, wanted: string | null): string {
  const [only, second] = row.resource_types;
  const single = second === undefined ? only : undefined;
  if (single !== undefined && wanted !== null && wanted !== single) {
    throw badRequest(
      `the connector is configured to provide access to a '${single}' resource type, but a different resource type was requested: '${wanted}'.`,
    );
  }
  const found = wanted ?? single;
  if (found === undefined) {
    throw badRequest(
      "the connector is configured to provide access to multiple resource types. A resource type must be specified when requesting access to a resource.",
    );
  }
  return found;
}

function getResourceId(
  row: ConnectorRow,
  spec: ResourceType,
  wanted: string | null,
): string | null {
  if (spec.supports_instances) {
    const found = wanted ?? row.resource_id;
    if (found === null) {
      throw badRequest(
        `the connector is configured to provide access to multiple ${spec.name} resources. A resource name must be specified when requesting access to a resource.`,
      );
    }
    return found;
  }
  const only = findOnlyResource(row, spec.resource_type);
  if (wanted !== null && only !== undefined && wanted !== only) {
    throw domainProblem(
      401,
      "AuthorizationException",
      `The connector does not allow access to the provided '${wanted}' ${spec.name} resource. It only allows access to the following resource: '${only}'.`,
    );
  }
  return only ?? wanted ?? row.resource_id;
}

/** The id of the only resource of a type; undefined where only the cloud knows it. */
function findOnlyResource(row: ConnectorRow, resourceType: string): string | undefined {
  const setting = (key: string): string | undefined => {
    const value = row.configuration[key];
    return typeof value === "string" ? value : undefined;
  };
  switch (`${row.connector_type} ${resourceType}`) {
    case "docker docker-registry":
      return setting("registry") ?? "docker.io";
    case "gcp gcp-generic":
      return setting("project_id");
    case "kubernetes kubernetes-cluster":
      return setting("cluster_name");
    default:
      return undefined;
  }
}
