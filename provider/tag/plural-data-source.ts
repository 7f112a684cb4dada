import { tagsDataSchema } from "../../schemas/data-sources/tags.ts";
import { defineDataSource } from "../connection/define.ts";
import { byName, filterOf, flagOf, known, toNameParameter } from "../mapping/list-filters.ts";
import { toState } from "./model.ts";

/** `data.zenml_tags`: all tags that pass its filters, by name. */
export const tagsDataSource = defineDataSource(tagsDataSchema, {
  async read({ client: { api }, config, signal }) {
    const { name_prefix, user, color, exclusive } = config;
    const found = await api.tags.list(
      { user: filterOf(user) },
      {
        signal,
        hydrate: false,
        parameters: {
          ...toNameParameter(name_prefix),
          color: filterOf(color),
          exclusive: flagOf(exclusive),
        },
      },
    );
    return {
      name_prefix: known(name_prefix),
      user: known(user),
      color: known(color),
      exclusive: known(exclusive),
      tags: byName(found, name_prefix).map(toState),
    };
  },
});
