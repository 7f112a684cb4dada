import { serviceAccountsDataSchema } from "../../schemas/data-sources/service-accounts.ts";
import { defineDataSource } from "../connection/define.ts";
import { byName, flagOf, known, toNameParameter } from "../mapping/list-filters.ts";
import { describeAccount } from "./model.ts";

/** `data.zenml_service_accounts`: all service accounts that pass its filters, by name. */
export const serviceAccountsDataSource = defineDataSource(serviceAccountsDataSchema, {
  async read({ client: { api }, config: { name_prefix, active }, signal }) {
    const parameters = { ...toNameParameter(name_prefix), active: flagOf(active) };
    const found = await api.serviceAccounts.list({}, { signal, parameters });
    return {
      name_prefix: known(name_prefix),
      active: known(active),
      service_accounts: byName(found, name_prefix).map(describeAccount),
    };
  },
});
