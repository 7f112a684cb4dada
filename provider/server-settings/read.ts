import type { ReadRequest } from "terraform-plugin-kit";
import type { serverSettingsSchema } from "../../schemas/server-settings.ts";
import type { Zenml } from "../connection/zenml.ts";
import { type SettingsState, toState } from "./model.ts";

/**
 * Refreshes the settings; null if the provider is now configured for another server. A logo that was never configured is left to
 * the server; an import adopts it.
 */
export async function readServerSettings({
  client: { api },
  state,
  isImported,
  signal,
}: ReadRequest<typeof serverSettingsSchema, Zenml>): Promise<SettingsState | null> {
  const fresh = toState(await api.settings({ signal }));
  if (fresh.id !== state.id) {
    return null;
  }
  return isImported || state.logo_url !== null ? fresh : { ...fresh, logo_url: null };
}
