import { apiKeysDataSchema } from "../../schemas/data-sources/api-keys.ts";
import { defineDataSource } from "../connection/define.ts";
import { byName, filterOf, flagOf, known, toNameParameter } from "../mapping/list-filters.ts";
import { assigned } from "./model.ts";

/** `data.zenml_api_keys`: the API keys of a service account that pass its filters, by name. */
export const apiKeysDataSource = defineDataSource(apiKeysDataSchema, {
  async read({ client: { api }, config, signal }) {
    const { name_prefix, active } = config;
    const service_account_id = filterOf(config.service_account_id) ?? "";
    const parameters = { ...toNameParameter(name_prefix), active: flagOf(active) };
    const found = await api.apiKeys(service_account_id).list({}, { signal, parameters });
    return {
      name_prefix: known(name_prefix),
      active: known(active),
      service_account_id,
      api_keys: byName(found, name_prefix).map((apiKey) => ({
        ...assigned(apiKey),
        description: apiKey.metadata?.description ?? "",
      })),
    };
  },
});
