import { flavorSchema } from "../../schemas/flavor.ts";
import { flavorListSchema } from "../../schemas/lists/flavor.ts";
import { defineListResource } from "../connection/define.ts";
import { filterOf } from "../mapping/list-filters.ts";
import { listPages } from "../mapping/list-pages.ts";
import { validateType } from "../validation/type-argument.ts";
import { importedState } from "./read.ts";

/** `list "zenml_flavor"`: the custom flavors that pass its filters. */
export const flavorList = defineListResource(flavorListSchema, flavorSchema, {
  validate: validateType,
  list: (request) =>
    listPages(request, {
      collection: request.client.api.flavors,
      namePrefix: request.config.name_prefix,
      filters: { user: filterOf(request.config.user), type: filterOf(request.config.type) },
      isWanted: ({ body }) => body?.is_custom === true,
      toListed: (flavor) => ({
        displayName: `${flavor.body?.type ?? "?"}/${flavor.name}`,
        identity: { id: flavor.id },
        state: () => importedState(flavor),
      }),
    }),
});
