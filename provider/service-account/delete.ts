import { type DeleteRequest, OperationError } from "terraform-plugin-kit";
import { InUseError } from "../../client/errors.ts";
import type { serviceAccountSchema } from "../../schemas/service-account.ts";
import type { Zenml } from "../connection/zenml.ts";

/**
 * Deletes a service account together with its API keys. Throws an OperationError while it owns anything.
 * **Source:** deletions on ZenML 0.98.0.
 */
export async function deleteServiceAccount({
  client: { api },
  state: { id, name },
  signal,
}: DeleteRequest<typeof serviceAccountSchema, Zenml>): Promise<void> {
  try {
    await api.serviceAccounts.delete(id, { signal });
  } catch (cause) {
    throw cause instanceof InUseError
      ? new OperationError(
          `Cannot delete service account ${JSON.stringify(name)}`,
          `${cause.sentence.replace(/\.?$/, ".")} Delete what it created first, or keep it with "active = false".`,
          { cause },
        )
      : cause;
  }
}
