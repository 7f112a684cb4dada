import { OperationError } from "terraform-plugin-kit";
import type { Collection } from "../../client/collection.ts";

/**
 * The object that an update begins with. `kind` is for messages, such as `service connector`.
 * Throws an OperationError when the object is gone.
 */
export async function findForUpdate<T>(
  kind: string,
  collection: Pick<Collection<T, object, object>, "find">,
  { id, name }: { readonly id: string; readonly name: string },
  signal: AbortSignal,
): Promise<T> {
  const current = await collection.find(id, { signal });
  if (current === undefined) {
    throw new OperationError(
      `Cannot update ${kind} ${JSON.stringify(name)}`,
      "It no longer exists on the server. Run terraform plan again: the new plan creates it.",
    );
  }
  return current;
}
