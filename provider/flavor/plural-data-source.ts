import { flavorsDataSchema } from "../../schemas/data-sources/flavors.ts";
import { defineDataSource } from "../connection/define.ts";
import { compareStrings } from "../mapping/list-filters.ts";
import { validateType } from "../validation/type-argument.ts";
import { summarize } from "./model.ts";

/** `data.zenml_flavors`: all flavors that pass its filters, by type and name. */
export const flavorsDataSource = defineDataSource(flavorsDataSchema, {
  validate: validateType,
  async read({ client: { api }, config, signal }) {
    const type = typeof config.type === "string" ? config.type : null;
    const isCustom = typeof config.is_custom === "boolean" ? config.is_custom : null;
    const found = await api.flavors.list(type === null ? {} : { type }, { signal });
    const flavors = found
      .map(summarize)
      .filter((flavor) => isCustom === null || flavor.is_custom === isCustom)
      .sort((a, b) => compareStrings(a.type, b.type) || compareStrings(a.name, b.name));
    return { type, is_custom: isCustom, flavors };
  },
});
