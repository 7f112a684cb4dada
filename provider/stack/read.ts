import type { ReadRequest } from "terraform-plugin-kit";
import type { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { reconcileSecrets } from "../mapping/attached-secrets.ts";
import { nullToEmpty, reconcileStringMap } from "../mapping/string-maps.ts";
import { idsFromState, serverIds, toComponentIds } from "./component-ids.ts";
import { importedState } from "./import.ts";
import { refreshBase } from "./inheritance.ts";
import { importInline } from "./inline/import.ts";
import { markDeleting, recallManaged, rememberManaged, toManagedIds } from "./inline/managed.ts";
import { findManaged, refreshManaged, showDrift } from "./inline/read.ts";
import { toTarget } from "./leftover-stack.ts";
import { assigned, type StackState } from "./model.ts";
import { reconcileComponents } from "./reconcile-components.ts";
import { recallRetired, refreshRetired } from "./retired.ts";

/**
 * Reads a stack, the components that it manages and the stack that it extends; null if the stack is gone. It stays in the
 * state for as long as there are components that go with it: its deletion failed half way or was cut off, or somebody else
 * deleted the stack alone.
 */
export async function readStack(
  request: ReadRequest<typeof stackSchema, Zenml>,
): Promise<StackState | null> {
  const { state, isImported, privateState, signal } = request;
  const { api } = request.client;
  const [stack, found, base] = await Promise.all([
    api.stacks.read(state.id, { signal }),
    findManaged(api, recallManaged(privateState, state.managed_component_ids), signal),
    refreshBase(request.client, state.base_stack_id, privateState, signal),
  ]);
  const managed = found.map(refreshManaged);
  if (stack === undefined) {
    await refreshRetired(api, stack, { componentIds: state.component_ids, privateState }, signal);
    const hasUnused = recallRetired(privateState).some(({ isUnused }) => isUnused);
    if (managed.length === 0 && !hasUnused) {
      return null;
    }
    // The components can only be deleted while the state names them. A provider that was killed could not note that.
    markDeleting(privateState, true);
    return { ...state, managed_component_ids: toManagedIds(managed) };
  }
  request.client.managedIds.add(stack.id);
  if (isImported) {
    const inline = await importInline(api, stack, found, privateState, signal);
    return importedState(stack, toManagedIds(managed), inline);
  }
  request.client.creations.forgetLeftover(toTarget(state.name));
  rememberManaged(privateState, managed);
  await refreshRetired(api, stack, { componentIds: state.component_ids, privateState }, signal);
  const { metadata } = stack;
  const server = serverIds(stack);
  return {
    ...state,
    ...assigned(stack),
    name: stack.name,
    // A description that was never configured is not Terraform's.
    description:
      state.description === null ? null : nullToEmpty(metadata?.description, state.description),
    components: reconcileComponents(state.components, {
      before: idsFromState(state.component_ids),
      server,
      base,
      managed: found.map((one) => one.managed),
      showInline(inline, { id }) {
        const own = found.find((one) => one.managed.id === id);
        return own === undefined ? inline.source : showDrift(inline, own, state.name, privateState);
      },
    }),
    component_ids: toComponentIds(server),
    managed_component_ids: toManagedIds(managed),
    labels: reconcileStringMap(state.labels, metadata?.labels),
    environment: reconcileStringMap(state.environment, metadata?.environment),
    secrets: reconcileSecrets(state.secrets, metadata?.secrets, privateState),
  };
}
