import type { UpdateRequest } from "terraform-plugin-kit";
import type { serverSettingsSchema } from "../../schemas/server-settings.ts";
import type { Zenml } from "../connection/zenml.ts";
import { changedSettings, type SettingsState, toState } from "./model.ts";

/** Changes the settings that differ from the state. */
export async function updateServerSettings({
  client: { api },
  plan,
  state,
  signal,
}: UpdateRequest<typeof serverSettingsSchema, Zenml>): Promise<SettingsState> {
  const settings = await api.updateSettings(changedSettings(plan, state), { signal });
  return { ...toState(settings), logo_url: plan.logo_url };
}
