import type { DeleteRequest } from "terraform-plugin-kit";
import type { secretSchema } from "../../schemas/secret.ts";
import type { Zenml } from "../connection/zenml.ts";

/**
 * Deletes a secret. The server also detaches it from every component and stack that uses it, without asking.
 * **Source:** deletions on ZenML 0.98.0.
 */
export async function deleteSecret({
  client: { api },
  state,
  signal,
}: DeleteRequest<typeof secretSchema, Zenml>): Promise<void> {
  await api.secrets.delete(state.id, { signal });
}
