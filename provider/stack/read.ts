import type { ReadRequest } from "terraform-plugin-kit";
import type { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { reconcileSecrets } from "../mapping/attached-secrets.ts";
import { nullToEmpty, reconcileTexts } from "../mapping/string-maps.ts";
import { idsFromState, serverIds, toComponentIds } from "./component-ids.ts";
import { isDeleting } from "./deleting.ts";
import { inheritedTypes, refreshBase } from "./inherited.ts";
import { recallOwned, rememberOwned, toManagedIds } from "./owned-components.ts";
import { readOwned, toDriftedSource, toOwnedComponent } from "./read-inline.ts";
import { reconcileComponents } from "./reconcile-components.ts";
import { readSlots } from "./slots.ts";
import { assigned, importedState, type StackState } from "./stack-state.ts";

/** Reads a stack, the components that belong to it and the stack that it extends. */
export async function readStack(
  request: ReadRequest<typeof stackSchema, Zenml>,
): Promise<StackState | null> {
  const { state, isImported, privateState, signal } = request;
  const { api } = request.client;
  const owned = recallOwned(privateState, state.managed_component_ids);
  const [stack, read, base] = await Promise.all([
    api.stacks.read(state.id, { signal }),
    readOwned(api, owned, signal),
    refreshBase(api, state.base_stack_id, privateState, signal),
  ]);
  const remaining = read.map(toOwnedComponent);
  if (stack === undefined) {
    // Components that a deletion left behind can only be deleted while the state knows of them.
    return isDeleting(privateState) && remaining.length > 0
      ? { ...state, managed_component_ids: toManagedIds(remaining) }
      : null;
  }
  if (isImported) {
    return importedState(stack, state);
  }
  rememberOwned(privateState, remaining);
  const { metadata } = stack;
  const server = serverIds(stack);
  const components = reconcileComponents(state.components, {
    known: idsFromState(state.component_ids),
    server,
    inherited: inheritedTypes(base?.ids ?? new Map(), readSlots(state.components) ?? []),
    owned: read.map(({ owned: one }) => one),
    sourceOf(spec, { id }) {
      const found = read.find(({ owned: one }) => one.id === id);
      return found === undefined ? spec.source : toDriftedSource(spec, found, privateState);
    },
  });
  return {
    ...state,
    ...assigned(stack),
    name: stack.name,
    // What was never configured is what others made it.
    description:
      state.description === null ? null : nullToEmpty(metadata?.description, state.description),
    components,
    component_ids: toComponentIds(server),
    managed_component_ids: toManagedIds(remaining),
    labels: reconcileTexts(state.labels, metadata?.labels),
    environment: reconcileTexts(state.environment, metadata?.environment),
    secrets: reconcileSecrets(state.secrets, metadata?.secrets, privateState),
  };
}
