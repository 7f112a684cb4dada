import type { DeleteRequest } from "terraform-plugin-kit";
import type { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { deleteManaged, refuseUsedElsewhere } from "./inline/delete.ts";
import { markDeleting, recallManaged, toManagedIds, trackManaged } from "./inline/managed.ts";

/**
 * Deletes a stack, then the components that it manages: the server leaves those behind, and does not delete a component
 * that is part of a stack. If another stack uses one of them, nothing is deleted. **Source:** seen on ZenML 0.98.0.
 */
export async function deleteStack({
  client: { api },
  state,
  privateState,
  signal,
  keep,
}: DeleteRequest<typeof stackSchema, Zenml>): Promise<void> {
  const managed = trackManaged(
    recallManaged(privateState, state.managed_component_ids),
    privateState,
  );
  await refuseUsedElsewhere({ api, signal, stackId: state.id }, managed.all);
  await api.stacks.delete(state.id, { signal });
  try {
    await deleteManaged({ api, signal }, managed.all, managed);
  } catch (cause) {
    managed.save();
    // The next read must not take the missing stack for one that is gone, with nothing left to delete.
    markDeleting(privateState, true);
    keep({ ...state, managed_component_ids: toManagedIds(managed.all) });
    throw cause;
  }
}
