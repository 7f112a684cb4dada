import { usersDataSchema } from "../../schemas/data-sources/users.ts";
import { defineDataSource } from "../connection/define.ts";
import { byName, flagOf, known, toNameParameter } from "../mapping/list-filters.ts";
import { describeUser } from "./model.ts";

/** `data.zenml_users`: all users that pass its filters, by name. */
export const usersDataSource = defineDataSource(usersDataSchema, {
  async read({ client: { api }, config: { name_prefix, active }, signal }) {
    const parameters = { ...toNameParameter(name_prefix), active: flagOf(active) };
    const found = await api.users.list({}, { signal, hydrate: false, parameters });
    return {
      name_prefix: known(name_prefix),
      active: known(active),
      users: byName(found, name_prefix).map(describeUser),
    };
  },
});
