import { secretsDataSchema } from "../../schemas/data-sources/secrets.ts";
import { defineDataSource } from "../connection/define.ts";
import { byName, filterOf, flagOf, known, toNameParameter } from "../mapping/list-filters.ts";
import { assigned } from "./model.ts";

/** `data.zenml_secrets`: all secrets that pass its filters, by name. Lists contain neither keys nor values. */
export const secretsDataSource = defineDataSource(secretsDataSchema, {
  async read({ client: { api }, config, signal }) {
    const { name_prefix, user } = config;
    const found = await api.secrets.list(
      { user: filterOf(user) },
      {
        signal,
        hydrate: false,
        parameters: { ...toNameParameter(name_prefix), private: flagOf(config.private) },
      },
    );
    return {
      name_prefix: known(name_prefix),
      user: known(user),
      private: known(config.private),
      secrets: byName(found, name_prefix).map((secret) => ({
        ...assigned(secret),
        name: secret.name,
        private: secret.body?.private ?? false,
      })),
    };
  },
});
