import { apiKeySchema } from "../../schemas/api-key.ts";
import { apiKeyListSchema } from "../../schemas/lists/api-key.ts";
import { defineListResource } from "../connection/define.ts";
import { filterOf, flagOf } from "../mapping/list-filters.ts";
import { listPages } from "../mapping/list-pages.ts";
import { importedState } from "./read.ts";

/** `list "zenml_api_key"`: the API keys of a service account that pass its filters. */
export const apiKeyList = defineListResource(apiKeyListSchema, apiKeySchema, {
  list({ config, ...request }) {
    const service_account_id = filterOf(config.service_account_id) ?? "";
    return listPages(request, {
      collection: request.client.api.apiKeys(service_account_id),
      namePrefix: config.name_prefix,
      parameters: { active: flagOf(config.active) },
      toListed: (apiKey) => ({
        displayName: apiKey.name,
        identity: { id: apiKey.id, service_account_id },
        state: () => importedState(apiKey, service_account_id),
      }),
    });
  },
});
