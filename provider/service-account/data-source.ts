import { serviceAccountDataSchema } from "../../schemas/data-sources/service-account.ts";
import { defineDataSource } from "../connection/define.ts";
import { findObject } from "../mapping/find-object.ts";
import { describeAccount } from "./model.ts";

/** `data.zenml_service_account`. An API key sees its own service account alone. */
export const serviceAccountDataSource = defineDataSource(serviceAccountDataSchema, {
  async read({ client: { api }, config, signal }) {
    const lookUp = { kind: "Service account", collection: api.serviceAccounts, config };
    return describeAccount(await findObject({ ...lookUp, describe: ({ name }) => name }, signal));
  },
});
