import { serviceAccountDataSchema } from "../../schemas/data-sources/service-account.ts";
import { defineDataSource } from "../connection/define.ts";
import { findObject } from "../mapping/find-object.ts";
import { assigned } from "./model.ts";

/** `data.zenml_service_account`. An API key sees its own service account alone. */
export const serviceAccountDataSource = defineDataSource(serviceAccountDataSchema, {
  async read({ client: { api }, config, signal }) {
    const lookUp = { kind: "Service account", collection: api.serviceAccounts, config };
    const account = await findObject({ ...lookUp, describe: ({ name }) => name }, signal);
    return {
      ...assigned(account),
      full_name: account.body?.full_name ?? "",
      description: account.metadata?.description ?? "",
    };
  },
});
