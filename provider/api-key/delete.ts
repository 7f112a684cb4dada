import type { DeleteRequest } from "terraform-plugin-kit";
import type { apiKeySchema } from "../../schemas/api-key.ts";
import type { Zenml } from "../connection/zenml.ts";

/** Deletes an API key, which invalidates it and its tokens at once. */
export async function deleteApiKey({
  client: { api },
  state: { id, service_account_id },
  signal,
}: DeleteRequest<typeof apiKeySchema, Zenml>): Promise<void> {
  await api.apiKeys(service_account_id).delete(id, { signal });
}
