import { OperationError, type UpdateRequest } from "terraform-plugin-kit";
import type { serverSettingsSchema } from "../../schemas/server-settings.ts";
import type { Zenml } from "../connection/zenml.ts";
import { changedSettings, type SettingsState, toState } from "./model.ts";

/** Changes the settings that differ from the state. Throws an OperationError if another server answers than the one in the state. */
export async function updateServerSettings({
  client: { api },
  plan,
  state,
  signal,
}: UpdateRequest<typeof serverSettingsSchema, Zenml>): Promise<SettingsState> {
  const settings = toState(await api.updateSettings(changedSettings(plan, state), { signal }));
  if (settings.id !== state.id) {
    throw new OperationError(
      "Settings of another server",
      `${api.server} answered with the id ${settings.id}, but these are the settings of the server ${state.id}. Plan again: a refresh finds out which server it is.`,
    );
  }
  return { ...settings, logo_url: plan.logo_url };
}
