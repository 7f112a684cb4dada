import { serverSettingsSchema } from "../../schemas/server-settings.ts";
import { defineResource } from "../connection/define.ts";
import { createServerSettings } from "./create.ts";
import { deleteServerSettings, planDeleteServerSettings } from "./delete.ts";
import { importServerSettings, importServerSettingsByIdentity } from "./import.ts";
import { planServerSettings } from "./plan.ts";
import { readServerSettings } from "./read.ts";
import { updateServerSettings } from "./update.ts";

/** `zenml_server_settings`. */
export const serverSettingsResource = defineResource(serverSettingsSchema, {
  create: createServerSettings,
  read: readServerSettings,
  update: updateServerSettings,
  delete: deleteServerSettings,
  modifyPlan: planServerSettings,
  planDelete: planDeleteServerSettings,
  importBy: importServerSettings,
  importByIdentity: importServerSettingsByIdentity,
});
