import { stringifyJson } from "terraform-plugin-kit";
import { flavorDataSchema } from "../../schemas/data-sources/flavor.ts";
import { defineDataSource } from "../connection/define.ts";
import { getBody } from "../mapping/content.ts";
import { findObjectOfType } from "../mapping/find-object.ts";
import { validateType } from "../validation/type-argument.ts";
import { assigned, summarize } from "./model.ts";

/** `data.zenml_flavor`. */
export const flavorDataSource = defineDataSource(flavorDataSchema, {
  validate: validateType,
  async read({ client: { api }, config, signal }) {
    const flavor = await findObjectOfType(
      { kind: "Flavor", collection: api.flavors, config },
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
