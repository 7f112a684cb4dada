import { userDataSchema } from "../../schemas/data-sources/user.ts";
import { defineDataSource } from "../connection/define.ts";
import { findObject } from "../mapping/find-object.ts";
import { describeUser } from "./model.ts";

/** `data.zenml_user`. */
export const userDataSource = defineDataSource(userDataSchema, {
  async read({ client: { api }, config, signal }) {
    const lookUp = { kind: "User", collection: api.users, config };
    return describeUser(await findObject({ ...lookUp, describe: ({ name }) => name }, signal));
  },
});
