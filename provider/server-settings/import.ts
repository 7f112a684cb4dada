import {
  type ImportByIdentityRequest,
  type ImportRequest,
  OperationError,
} from "terraform-plugin-kit";
import type { serverSettingsSchema } from "../../schemas/server-settings.ts";
import type { Zenml } from "../connection/zenml.ts";

/** Imports the settings of the server that the provider is configured for, by `settings` or the UUID of the server. */
export async function importServerSettings({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  const { body } = await api.settings({ signal });
  if (id !== "settings" && id.toLowerCase() !== body.server_id) {
    throw new OperationError(
      `Cannot import server settings ${JSON.stringify(id)}`,
      `The import id must be "settings" or the UUID of the server that the provider is configured for, which is ${body.server_id}.`,
    );
  }
  return { id: body.server_id };
}

/** Imports the settings by the UUID of the server. */
export function importServerSettingsByIdentity({
  identity: { id },
  client,
  signal,
}: ImportByIdentityRequest<typeof serverSettingsSchema, Zenml>) {
  return importServerSettings({ id, client, signal });
}
