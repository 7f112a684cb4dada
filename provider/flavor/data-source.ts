import { stringifyJson } from "terraform-plugin-kit";
import { flavorDataSchema } from "../../schemas/data-sources/flavor.ts";
import { defineDataSource } from "../connection/define.ts";
import { getBody } from "../mapping/content.ts";
import { filterByType, findObject } from "../mapping/find-object.ts";
import { assigned, summarize } from "./model.ts";

/** `data.zenml_flavor`. */
export const flavorDataSource = defineDataSource(flavorDataSchema, {
  async read({ client: { api }, config, signal }) {
    const flavor = await findObject(
      {
        kind: "Flavor",
        collection: api.flavors,
        config,
        filters: filterByType(config.type),
        describe: ({ name, body }) => `${body?.type ?? "?"}/${name}`,
      },
      signal,
    );
    return {
      ...summarize(flavor),
      ...assigned(flavor),
      source: getBody("flavor", flavor).source,
      config_schema: stringifyJson(flavor.metadata?.config_schema ?? {}),
      connector_resource_id_attr: flavor.metadata?.connector_resource_id_attr ?? null,
    };
  },
});
