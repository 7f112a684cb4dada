import { type DeleteRequest, OperationError } from "terraform-plugin-kit";
import { InUseError } from "../../client/errors.ts";
import type { userSchema } from "../../schemas/user.ts";
import { asSentence } from "../connection/describe-error.ts";
import type { Zenml } from "../connection/zenml.ts";

/**
 * Deletes a user. Throws an OperationError while the user owns anything.
 * **Source:** deletions on ZenML 0.98.0.
 */
export async function deleteUser({
  client: { api },
  state: { id, name },
  signal,
}: DeleteRequest<typeof userSchema, Zenml>): Promise<void> {
  try {
    await api.users.delete(id, { signal });
  } catch (cause) {
    throw cause instanceof InUseError
      ? new OperationError(
          `Cannot delete user ${JSON.stringify(name)}`,
          `${asSentence(cause.sentence)} Delete what the user created first, or keep the user with "active = false".`,
          { cause },
        )
      : cause;
  }
}
