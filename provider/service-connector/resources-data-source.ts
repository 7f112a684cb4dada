import { OperationError, timeoutMs } from "terraform-plugin-kit";
import { connectorResourcesDataSchema } from "../../schemas/data-sources/service-connector-resources.ts";
import { defineDataSource } from "../connection/define.ts";
import { findObject } from "../mapping/find-object.ts";
import { compareStrings, filterOf, known } from "../mapping/list-filters.ts";
import { quote } from "../mapping/names.ts";
import { checkResourceType } from "./check-resource-type.ts";
import { DEFAULT_TIMEOUT } from "./model.ts";

/** `data.zenml_service_connector_resources`: what a service connector reaches, as the server finds it now. */
export const connectorResourcesDataSource = defineDataSource(connectorResourcesDataSchema, {
  async read({ client: { api }, config, signal }) {
    const collection = api.serviceConnectors;
    const lookUp = { kind: "Service connector", collection, config };
    const connector = await findObject({ ...lookUp, describe: ({ name }) => name }, signal);
    const { resource_type, resource_id } = config;
    const wanted = { resourceType: filterOf(resource_type), resourceId: filterOf(resource_id) };
    if (wanted.resourceType !== undefined || wanted.resourceId !== undefined) {
      checkResourceType(connector, wanted.resourceType);
    }
    const { error, resources = [] } = await api.connectorResources(connector.id, wanted, {
      signal,
      totalMs: timeoutMs(null, DEFAULT_TIMEOUT),
    });
    const failures = resources.filter((entry) => typeof entry.error === "string");
    if (typeof error === "string" && failures.length === resources.length) {
      throw new OperationError(
        `Cannot list the resources of service connector ${quote(connector.name)}`,
        `The server could not connect with its credentials: ${error}`,
      );
    }
    return {
      id: connector.id,
      name: connector.name,
      resource_type: known(resource_type),
      resource_id: known(resource_id),
      resources: resources
        .map((entry) => ({
          resource_type: entry.resource_type,
          resource_ids: (entry.resource_ids ?? []).toSorted(compareStrings),
          error: entry.error ?? null,
        }))
        .toSorted((a, b) => compareStrings(a.resource_type, b.resource_type)),
    };
  },
});
