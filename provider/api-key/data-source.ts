import { apiKeyDataSchema } from "../../schemas/data-sources/api-key.ts";
import { defineDataSource } from "../connection/define.ts";
import { findObject } from "../mapping/find-object.ts";
import { known } from "../mapping/list-filters.ts";
import { assigned } from "./model.ts";

/** `data.zenml_api_key`, which never has the key itself. */
export const apiKeyDataSource = defineDataSource(apiKeyDataSchema, {
  async read({ client: { api }, config, signal }) {
    const service_account_id = known(config.service_account_id) ?? "";
    const lookUp = { kind: "API key", collection: api.apiKeys(service_account_id), config };
    const apiKey = await findObject({ ...lookUp, describe: ({ name }) => name }, signal);
    return {
      ...assigned(apiKey),
      service_account_id,
      description: apiKey.metadata?.description ?? "",
    };
  },
});
