import { defineDataSource } from "terraform-plugin-kit";
import { flavorsDataSchema } from "../../schemas/data-sources/flavors.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";

export const flavorsDataSource = defineDataSource<typeof flavorsDataSchema, Zenml>(
  flavorsDataSchema,
  {
    async read({ client: { api }, config, signal }) {
      const type = typeof config.type === "string" ? config.type : null;
      const isCustom = typeof config.is_custom === "boolean" ? config.is_custom : null;
      const found = await api.flavors.list(type === null ? {} : { type }, { signal });
      const flavors = found
        .map((flavor) => {
          const { metadata } = flavor;
          const body = getBody("flavor", flavor);
          return {
            id: flavor.id,
            name: flavor.name,
            type: body.type,
            display_name: body.display_name,
            integration: body.integration,
            is_custom: body.is_custom === true,
            connector_type: metadata?.connector_type ?? null,
            connector_resource_type: metadata?.connector_resource_type ?? null,
          };
        })
        .filter((flavor) => isCustom === null || flavor.is_custom === isCustom)
        .sort((a, b) => compare(a.type, b.type) || compare(a.name, b.name));
      return { type, is_custom: isCustom, flavors };
    },
  },
);

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
