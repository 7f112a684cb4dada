import type { CreateRequest } from "terraform-plugin-kit";
import type { serverSettingsSchema } from "../../schemas/server-settings.ts";
import type { Zenml } from "../connection/zenml.ts";
import { changedSettings, type SettingsState, toState } from "./model.ts";

/** Takes over the settings of the server: sets what is configured, and leaves every other setting as it is. */
export async function createServerSettings({
  client: { api },
  plan,
  signal,
}: CreateRequest<typeof serverSettingsSchema, Zenml>): Promise<SettingsState> {
  const update = changedSettings(plan, undefined);
  const settings = await (Object.keys(update).length === 0
    ? api.settings({ signal })
    : api.updateSettings(update, { signal }));
  return { ...toState(settings), logo_url: plan.logo_url };
}
