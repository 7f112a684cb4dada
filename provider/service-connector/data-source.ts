import { serviceConnectorDataSchema } from "../../schemas/data-sources/service-connector.ts";
import { defineDataSource } from "../connection/define.ts";
import { getBody } from "../mapping/content.ts";
import { findObject } from "../mapping/find-object.ts";
import { toStringMap } from "../mapping/json.ts";
import { assigned, identity } from "./model.ts";

/** `data.zenml_service_connector`. */
export const serviceConnectorDataSource = defineDataSource(serviceConnectorDataSchema, {
  async read({ client: { api }, config, signal }) {
    const connector = await findObject(
      {
        kind: "Service connector",
        collection: api.serviceConnectors,
        config,
        describe: ({ name }) => name,
      },
      signal,
    );
    const body = getBody("service connector", connector);
    const { resource_types: resourceTypes } = body;
    const [only, second] = resourceTypes ?? [];
    const { id, expires_at, created, updated } = assigned(connector);
    return {
      id,
      ...identity(connector),
      resource_type: second === undefined ? (only ?? null) : null,
      resource_types: resourceTypes ?? [],
      resource_id: body.resource_id ?? null,
      configuration: toStringMap(connector.metadata?.configuration ?? {}),
      description: body.description ?? "",
      labels: connector.metadata?.labels ?? {},
      expires_at,
      created,
      updated,
    };
  },
});
