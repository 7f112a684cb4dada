import { serverSettingsDataSchema } from "../../schemas/data-sources/server-settings.ts";
import { defineDataSource } from "../connection/define.ts";
import { toState } from "./model.ts";

/** `data.zenml_server_settings`. */
export const serverSettingsDataSource = defineDataSource(serverSettingsDataSchema, {
  async read({ client: { api }, signal }) {
    return toState(await api.settings({ signal }));
  },
});
