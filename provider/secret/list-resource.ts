import { secretListSchema } from "../../schemas/lists/secret.ts";
import { secretSchema } from "../../schemas/secret.ts";
import { defineListResource } from "../connection/define.ts";
import { filterOf, flagOf } from "../mapping/list-filters.ts";
import { listPages } from "../mapping/list-pages.ts";
import { importedState } from "./read.ts";

/** `list "zenml_secret"`: the secrets that pass its filters. The server lists no values, and nobody should see them here. */
export const secretList = defineListResource(secretListSchema, secretSchema, {
  list: ({ config, ...request }) =>
    listPages(request, {
      collection: request.client.api.secrets,
      namePrefix: config.name_prefix,
      filters: { user: filterOf(config.user) },
      parameters: { private: flagOf(config.private) },
      toListed: (secret) => ({
        displayName: secret.name,
        identity: { id: secret.id },
        state: () => importedState(secret),
      }),
    }),
});
