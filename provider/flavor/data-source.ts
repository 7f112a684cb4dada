import { defineDataSource, stringifyJson } from "terraform-plugin-kit";
import { flavorDataSchema } from "../../schemas/data-sources/flavor.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";
import { findObject } from "../mapping/find-object.ts";
import { toRfc3339 } from "../mapping/time.ts";

export const flavorDataSource = defineDataSource<typeof flavorDataSchema, Zenml>(flavorDataSchema, {
  async read({ client: { api }, config, signal }) {
    const flavor = await findObject(
      {
        kind: "Flavor",
        collection: api.flavors,
        config,
        filters: typeof config.type === "string" && config.type !== "" ? { type: config.type } : {},
        describe: ({ name, body }) => `${body?.type ?? "?"}/${name}`,
      },
      signal,
    );
    const { metadata } = flavor;
    const body = getBody("flavor", flavor);
    return {
      id: flavor.id,
      name: flavor.name,
      type: body.type,
      source: body.source,
      config_schema: stringifyJson(metadata?.config_schema ?? {}),
      integration: body.integration,
      display_name: body.display_name,
      is_custom: body.is_custom === true,
      connector_type: metadata?.connector_type ?? null,
      connector_resource_type: metadata?.connector_resource_type ?? null,
      connector_resource_id_attr: metadata?.connector_resource_id_attr ?? null,
      created: toRfc3339(body.created),
      updated: toRfc3339(body.updated),
    };
  },
});
