import type { UpdateRequest } from "terraform-plugin-kit";
import type { StackResponse } from "../../client/wire-types.ts";
import type { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { ownedPart } from "../mapping/adopted.ts";
import { rememberSecrets, secretChanges } from "../mapping/attached-secrets.ts";
import { findForUpdate } from "../mapping/find-for-update.ts";
import { mergeForUpdate } from "../mapping/reconcile.ts";
import { retireComponent } from "../mapping/retired-component.ts";
import { deleteRetiredFlavors, releaseFlavors } from "../mapping/retired-flavor.ts";
import { stringsOnly } from "../mapping/string-maps.ts";
import { sameIds, serverIds } from "./component-ids.ts";
import { readComponents } from "./components.ts";
import { deleteManaged, replaceElsewhere } from "./inline/delete.ts";
import { type ComponentChanges, diffComponents } from "./inline/diff.ts";
import {
  isDeleting,
  type ManagedTracker,
  markDeleting,
  recallManaged,
  toManagedIds,
  trackManaged,
} from "./inline/managed.ts";
import { findInlineComponents } from "./inline/match.ts";
import { type StackState, stateAfterWrite } from "./model.ts";
import { deleteUnused, recallRetired, rememberRetired, retiredIn } from "./retired.ts";
import { applyComponents, createWithComponents } from "./write.ts";

type Update = UpdateRequest<typeof stackSchema, Zenml>;

/**
 * Updates a stack: first the components that it manages, then the stack, and deletes last what the stack no longer has.
 * At each moment the stack is complete, and the state that is kept names everything that exists. A component that other
 * stacks still use is retired instead of deleted.
 */
export async function updateStack(request: Update): Promise<StackState> {
  const { client, plan, state, privateState, keep } = request;
  const managed = trackManaged(
    recallManaged(privateState, state.managed_component_ids),
    privateState,
  );
  const changes = diffComponents(readComponents(plan.components) ?? [], managed.all, plan.name);
  // Other resources of this process may edit the components of this stack at the same time.
  const { stack, before } = await client
    .lock(state.id, () => updateWithComponents(request, changes, managed))
    .catch((cause: unknown) => {
      managed.save();
      keep({ ...state, managed_component_ids: toManagedIds(managed.all) });
      throw cause;
    });
  markDeleting(privateState, false);
  keep(stateAfterWrite(stack, plan, managed));
  try {
    await removeComponents(request, stack, changes, managed);
    await removeRetired(request, before === undefined ? [] : retiredIn(before, stack));
    await rememberSecrets(client.api, plan.secrets, privateState);
  } finally {
    keep(stateAfterWrite(stack, plan, managed));
  }
  return stateAfterWrite(stack, plan, managed);
}

async function updateWithComponents(
  request: Update,
  changes: ComponentChanges,
  managed: ManagedTracker,
): Promise<{ readonly stack: StackResponse; readonly before: StackResponse | undefined }> {
  const { client, plan, state, privateState, signal } = request;
  const { api } = client;
  const current = isDeleting(privateState)
    ? await api.stacks.find(state.id, { signal })
    : await findForUpdate("stack", api.stacks, { id: state.id, name: plan.name }, signal);
  if (current === undefined) {
    // A deletion that failed half way: the plan has announced a new stack, under another id.
    return { stack: await createWithComponents(request, managed), before: undefined };
  }
  const ids = await applyComponents(request, changes, {
    managed,
    stack: { id: state.id, name: plan.name },
    before: {
      name: state.name,
      inline: findInlineComponents(readComponents(state.components) ?? [], managed.all),
    },
  });
  // The server keeps what is left out, but replaces maps as a whole.
  const update = {
    ...(plan.name === state.name ? {} : { name: plan.name }),
    ...(plan.description === state.description ? {} : { description: plan.description ?? "" }),
    labels: mergeForUpdate(
      current.metadata?.labels,
      ownedPart(state.labels, plan.labels, privateState),
      plan.labels,
    ),
    environment: stringsOnly(
      mergeForUpdate(
        current.metadata?.environment,
        ownedPart(state.environment, plan.environment, privateState),
        plan.environment,
      ),
    ),
    ...(sameIds(ids, serverIds(current)) ? {} : { components: Object.fromEntries(ids) }),
    ...(await secretChanges(api, state.secrets, plan.secrets, privateState, signal)),
  };
  return { stack: await api.stacks.update(state.id, update, { signal }), before: current };
}

/** Puts new components in the place of those that they replace, then deletes all that the stack no longer manages. */
async function removeComponents(
  { client, privateState, signal }: Update,
  { id: stackId }: StackResponse,
  changes: ComponentChanges,
  managed: ManagedTracker,
): Promise<void> {
  const { api, lock } = client;
  for (const { replaces, type, name } of replacementsOf(changes)) {
    const successor = managed.all.find((one) => one.type === type && one.name === name);
    if (successor !== undefined) {
      await replaceElsewhere({ api, lock, signal, stackId }, replaces, successor.id);
    }
  }
  // Some may be gone by now, and some have another name.
  const removedIds = new Set(changes.removed.map(({ id }) => id));
  const left = managed.all.filter(({ id }) => removedIds.has(id));
  await deleteManaged({ api, signal }, left, managed, async ({ id }) => {
    await retireComponent(api, id, signal);
    rememberRetired(privateState, [...recallRetired(privateState), { id, isUnused: false }]);
  });
  await releaseFlavors(client, left, signal);
}

/** Deletes the retired components that this stack was the last to use. Remembers the others. */
async function removeRetired(
  { client, privateState, signal }: Update,
  released: readonly string[],
): Promise<void> {
  const ids = [...recallRetired(privateState).map(({ id }) => id), ...released];
  // First as they are now: they must not be forgotten if one of the deletions fails.
  rememberRetired(
    privateState,
    [...new Set(ids)].map((id) => ({ id, isUnused: true })),
  );
  const left = await deleteUnused(client.api, ids, signal);
  rememberRetired(
    privateState,
    left.map((id) => ({ id, isUnused: false })),
  );
  await deleteRetiredFlavors(client, signal);
}

function replacementsOf({ types }: ComponentChanges) {
  return [...types.values()]
    .flat()
    .flatMap((one) =>
      one.kind === "inline" && one.replaces !== undefined
        ? [{ replaces: one.replaces, type: one.inline.type, name: one.name }]
        : [],
    );
}
