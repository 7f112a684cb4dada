import { toDynamic } from "terraform-plugin-kit";
import { serviceConnectorDataSchema } from "../../schemas/data-sources/service-connector.ts";
import { defineDataSource } from "../connection/define.ts";
import { getBody } from "../mapping/content.ts";
import { findObject } from "../mapping/find-object.ts";
import { toStringMap } from "../mapping/json.ts";
import { assigned, identity } from "./model.ts";
import { knownPublicSettings } from "./public-settings.ts";

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
    const known = identity(connector);
    const settings = connector.metadata?.configuration ?? {};
    const configuration = toDynamic(settings);
    const { id, expires_at, created, updated } = assigned(connector);
    return {
      id,
      ...known,
      resource_type: second === undefined ? (only ?? null) : null,
      resource_types: resourceTypes ?? [],
      resource_id: body.resource_id ?? null,
      configuration: toStringMap(settings),
      public_configuration: (await knownPublicSettings({ ...known, configuration })) ?? {},
      description: body.description ?? "",
      labels: connector.metadata?.labels ?? {},
      expires_at,
      created,
      updated,
    };
  },
});
