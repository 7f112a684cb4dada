import { serviceAccountListSchema } from "../../schemas/lists/service-account.ts";
import { serviceAccountSchema } from "../../schemas/service-account.ts";
import { defineListResource } from "../connection/define.ts";
import { flagOf } from "../mapping/list-filters.ts";
import { listPages } from "../mapping/list-pages.ts";
import { importedState } from "./read.ts";

/** `list "zenml_service_account"`: the service accounts that pass its filters. */
export const serviceAccountList = defineListResource(
  serviceAccountListSchema,
  serviceAccountSchema,
  {
    list: ({ config, ...request }) =>
      listPages(request, {
        collection: request.client.api.serviceAccounts,
        namePrefix: config.name_prefix,
        parameters: { active: flagOf(config.active) },
        toListed: (account) => ({
          displayName: account.name,
          identity: { id: account.id },
          state: () => importedState(account),
        }),
      }),
  },
);
