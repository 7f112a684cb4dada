import type { DeleteRequest } from "terraform-plugin-kit";
import type { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { namesOf } from "../mapping/names.ts";
import { areAllReleasing } from "../mapping/releasing-users.ts";
import { retireComponent } from "../mapping/retired-component.ts";
import { releaseFlavors } from "../mapping/retired-flavor.ts";
import { deleteManaged, refuseUsedElsewhere } from "./inline/delete.ts";
import { markDeleting, recallManaged, toManagedIds, trackManaged } from "./inline/managed.ts";
import { deleteUnused, recallRetired } from "./retired.ts";

/**
 * Deletes a stack, then the components that it manages: the server leaves those behind, and does not delete a component
 * that is part of a stack. If another stack uses one of them and keeps it in this apply, nothing is deleted; one that all
 * others give up is retired, and the last of them deletes it. **Source:** seen on ZenML 0.98.0.
 */
export async function deleteStack({
  client,
  state,
  privateState,
  signal,
  keep,
  warn,
}: DeleteRequest<typeof stackSchema, Zenml>): Promise<void> {
  const { api } = client;
  const managed = trackManaged(
    recallManaged(privateState, state.managed_component_ids),
    privateState,
  );
  const flavors = [...managed.all];
  await refuseUsedElsewhere({ api, signal, stackId: state.id }, managed.all, (stack) =>
    areAllReleasing(privateState, [stack]),
  );
  await api.stacks.delete(state.id, { signal });
  try {
    await deleteManaged({ api, signal }, managed.all, managed, ({ id }) =>
      retireComponent(api, id, signal),
    );
  } catch (cause) {
    managed.save();
    // The next read must not take the missing stack for one that is gone, with nothing left to delete.
    markDeleting(privateState, true);
    keep({ ...state, managed_component_ids: toManagedIds(managed.all) });
    throw cause;
  }
  const retired = recallRetired(privateState).map(({ id }) => id);
  const left = await deleteUnused(api, retired, signal);
  await releaseFlavors(client, flavors, signal);
  for (const id of left) {
    const users = await api.stacksWithComponent(id, { signal });
    warn(
      `Component ${id} is in use by other stacks`,
      `The stack ${JSON.stringify(state.name)} had been told to delete the component ${id}, which remains for as long as these stacks use it: ${namesOf(users)}. Stacks managed by Terraform delete it with its last use.`,
    );
  }
}
