import { defineDataSource } from "terraform-plugin-kit";
import { serviceConnectorDataSchema } from "../../schemas/data-sources/service-connector.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";
import { findObject } from "../mapping/find-object.ts";
import { toTextMap } from "../mapping/json.ts";
import { toRfc3339 } from "../mapping/time.ts";

export const serviceConnectorDataSource = defineDataSource<
  typeof serviceConnectorDataSchema,
  Zenml
>(serviceConnectorDataSchema, {
  async read({ client: { api }, config, signal }) {
    const connector = await findObject(
      {
        kind: "Service Connector",
        collection: api.serviceConnectors,
        config,
        describe: ({ name }) => name,
      },
      signal,
    );
    const body = getBody("service connector", connector);
    const { connector_type: type, resource_types: resourceTypes } = body;
    const [only, second] = resourceTypes ?? [];
    return {
      id: connector.id,
      name: connector.name,
      type: typeof type === "string" ? type : type.connector_type,
      auth_method: body.auth_method,
      resource_type: second === undefined ? (only ?? null) : null,
      resource_types: resourceTypes ?? [],
      resource_id: body.resource_id ?? null,
      configuration: toTextMap(connector.metadata?.configuration ?? {}),
      description: body.description ?? "",
      labels: connector.metadata?.labels ?? {},
      expires_at: body.expires_at == null ? null : toRfc3339(body.expires_at),
      created: toRfc3339(body.created),
      updated: toRfc3339(body.updated),
    };
  },
});
