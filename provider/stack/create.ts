import type { CreateRequest } from "terraform-plugin-kit";
import type { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { rememberSecrets } from "../mapping/attached-secrets.ts";
import { type ManagedTracker, trackManaged } from "./inline/managed.ts";
import { type StackState, stateAfterWrite } from "./model.ts";
import { createWithComponents } from "./write.ts";

/**
 * Creates a stack, after the components that it manages. If the stack cannot be created, those are deleted again: there
 * is no state to keep them in.
 */
export async function createStack(
  request: CreateRequest<typeof stackSchema, Zenml>,
): Promise<StackState> {
  const { client, plan, privateState, keep } = request;
  const managed = trackManaged([], privateState);
  const stack = await createWithComponents(request, managed).catch(async (cause: unknown) => {
    await deleteCreated(client, managed);
    throw cause;
  });
  const state = stateAfterWrite(stack, plan, managed);
  // The stack exists, so it must be in the state whatever happens to the look-up of its secrets.
  keep(state);
  await rememberSecrets(client.api, plan.secrets, privateState);
  return state;
}

/**
 * Deletes what was created for a stack that could not be created, since there is no state to keep it in. What cannot
 * be deleted is adopted by the next apply.
 */
async function deleteCreated({ api }: Zenml, { all }: ManagedTracker): Promise<void> {
  await Promise.allSettled(all.map(({ id }) => api.components.delete(id)));
}
