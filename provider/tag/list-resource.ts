import { tagListSchema } from "../../schemas/lists/tag.ts";
import { tagSchema } from "../../schemas/tag.ts";
import { defineListResource } from "../connection/define.ts";
import { filterOf, flagOf } from "../mapping/list-filters.ts";
import { listPages } from "../mapping/list-pages.ts";
import { toState } from "./model.ts";

/** `list "zenml_tag"`: the tags that pass its filters. */
export const tagList = defineListResource(tagListSchema, tagSchema, {
  list: ({ config, ...request }) =>
    listPages(request, {
      collection: request.client.api.tags,
      namePrefix: config.name_prefix,
      filters: { user: filterOf(config.user) },
      parameters: { color: filterOf(config.color), exclusive: flagOf(config.exclusive) },
      toListed: (tag) => ({
        displayName: tag.name,
        identity: { id: tag.id },
        state: () => toState(tag),
      }),
    }),
});
