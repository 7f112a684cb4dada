import { type CreateRequest, OperationError, type UpdateRequest } from "terraform-plugin-kit";
import { ConflictError } from "../../client/errors.ts";
import type { StackResponse } from "../../client/wire-types.ts";
import type { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { rememberSecrets, secretChanges } from "../mapping/attached-secrets.ts";
import { toJsonObject } from "../mapping/json.ts";
import { mergeForUpdate } from "../mapping/reconcile.ts";
import { toStrings, toTextOnly } from "../mapping/string-maps.ts";
import { stackExists } from "./adopt-component.ts";
import { type IdsByType, sameIds, serverIds } from "./component-ids.ts";
import { isDeleting, markDeleting } from "./deleting.ts";
import { type DesiredComponents, toDesiredComponents } from "./desired-components.ts";
import { deleteComponents, refuseForeignUsers, takeOver } from "./drop-components.ts";
import { resolveInheritance } from "./inherited.ts";
import type { InlineApply } from "./inline-apply.ts";
import type { InlineSpec } from "./inline-spec.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { matchSlots } from "./match-slots.ts";
import { type OwnedComponent, recallOwned, toManagedIds } from "./owned-components.ts";
import { type Before, putComponents } from "./put-components.ts";
import { readSlots } from "./slots.ts";
import { type StackPlan, type StackState, stateAfterWrite } from "./stack-state.ts";

type Create = CreateRequest<typeof stackSchema, Zenml>;
type Update = UpdateRequest<typeof stackSchema, Zenml>;

const NOTHING_BEFORE: Before = { spec: () => undefined, stackName: undefined };

/** Creates a stack, its own components first. What was made for a stack that cannot be created is removed again. */
export async function createStack(request: Create): Promise<StackState> {
  const { client, plan, privateState, keep } = request;
  const ledger = createLedger([], privateState);
  let stack: StackResponse;
  try {
    stack = await postStack(request, ledger);
  } catch (cause) {
    await removeMade(request, ledger);
    throw cause;
  }
  keep(finished(stack, plan, ledger));
  await rememberSecrets(client.api, plan.secrets, privateState);
  return finished(stack, plan, ledger);
}

async function postStack(request: Create, ledger: Ledger): Promise<StackResponse> {
  const { client, plan, signal } = request;
  const apply = inlineApply(request, ledger, undefined);
  const desired = toDesiredComponents(readSlots(plan.components) ?? [], ledger.owned, plan.name);
  const ids = await allIds(request, apply, desired, NOTHING_BEFORE);
  try {
    return await client.api.stacks.create(
      {
        name: plan.name,
        components: Object.fromEntries(ids),
        description: plan.description ?? "",
        labels: toJsonObject(plan.labels ?? {}),
        environment: toStrings(plan.environment),
        ...(plan.secrets === null ? {} : { secrets: plan.secrets }),
      },
      { signal },
    );
  } catch (cause) {
    const [namesake] =
      cause instanceof ConflictError ? await client.api.stacks.findByName(plan.name) : [];
    if (namesake === undefined) {
      throw cause;
    }
    throw new OperationError(
      `Stack ${JSON.stringify(plan.name)} already exists`,
      stackExists(namesake.id),
      { cause },
    );
  }
}

/** Without a stack there is no state to keep them in. What cannot be removed is adopted by the next attempt. */
async function removeMade({ client }: Create, ledger: Ledger): Promise<void> {
  const made = ledger.owned;
  await Promise.allSettled(made.map(({ id }) => client.api.components.delete(id)));
}

/** Changes a stack and its own components, and deletes those that it no longer has once nothing uses them. */
export async function updateStack(request: Update): Promise<StackState> {
  const { client, plan, state, privateState, signal, keep } = request;
  const before = recallOwned(privateState, state.managed_component_ids);
  const ledger = createLedger(before, privateState);
  const desired = toDesiredComponents(readSlots(plan.components) ?? [], before, plan.name);
  const replaced = replacements(desired);
  let stack: StackResponse;
  try {
    // Others of this process may take a component out of the stack meanwhile.
    stack = await client.lock(state.id, () => putStack(request, ledger, desired, replaced));
  } catch (cause) {
    ledger.close();
    keep({ ...state, managed_component_ids: toManagedIds(ledger.owned) });
    throw cause;
  }
  markDeleting(privateState, false);
  keep(finished(stack, plan, ledger));
  try {
    for (const [old, name] of replaced) {
      const successor = ledger.owned.find((one) => one.type === old.type && one.name === name);
      if (successor !== undefined) {
        const { api, lock } = client;
        await takeOver({ api, lock, signal, stackId: stack.id }, old, successor.id);
      }
    }
    await deleteComponents({ api: client.api, signal }, leftIn(ledger, desired), ledger);
    await rememberSecrets(client.api, plan.secrets, privateState);
  } finally {
    keep(finished(stack, plan, ledger));
  }
  return finished(stack, plan, ledger);
}

/** The components that are replaced by one of another flavor, with the name of that one. */
function replacements({ types }: DesiredComponents): ReadonlyMap<OwnedComponent, string> {
  return new Map(
    [...types.values()]
      .flat()
      .flatMap((one) =>
        one.kind === "inline" && one.replaces !== undefined ? [[one.replaces, one.name]] : [],
      ),
  );
}

function leftIn(ledger: Ledger, { dropped }: DesiredComponents): readonly OwnedComponent[] {
  const ids = new Set(dropped.map(({ id }) => id));
  return ledger.owned.filter(({ id }) => ids.has(id));
}

async function putStack(
  request: Update,
  ledger: Ledger,
  desired: DesiredComponents,
  replaced: ReadonlyMap<OwnedComponent, string>,
): Promise<StackResponse> {
  const { client, plan, state, privateState, signal } = request;
  const { api } = client;
  const current = await api.stacks.find(state.id, { signal });
  if (current === undefined) {
    if (isDeleting(privateState)) {
      return postStack(request, ledger);
    }
    throw new OperationError(
      `Cannot update stack ${JSON.stringify(plan.name)}`,
      "It no longer exists on the server. Run the plan again: it will be created anew.",
    );
  }
  await refuseForeignUsers(
    { api, signal, stackId: state.id },
    desired.dropped.filter((one) => !replaced.has(one)),
  );
  const apply = inlineApply(request, ledger, state.id);
  const ids = await allIds(request, apply, desired, specsBefore(state, ledger.owned));
  const update = {
    ...(plan.name === state.name ? {} : { name: plan.name }),
    ...(plan.description === state.description ? {} : { description: plan.description ?? "" }),
    labels: mergeForUpdate(current.metadata?.labels, state.labels, plan.labels),
    environment: toTextOnly(
      mergeForUpdate(current.metadata?.environment, state.environment, plan.environment),
    ),
    ...(sameIds(ids, serverIds(current)) ? {} : { components: Object.fromEntries(ids) }),
    ...(await secretChanges(api, state.secrets, plan.secrets, privateState)),
  };
  return api.stacks.update(state.id, update, { signal });
}

function inlineApply(
  { client, plan, privateState, signal }: Create,
  ledger: Ledger,
  stackId: string | undefined,
): InlineApply {
  const { api, componentTypes } = client;
  return { api, componentTypes, privateState, signal, stackId, stackName: plan.name, ledger };
}

/** The ids of everything that the stack is to have; makes its own components on the way. */
async function allIds(
  { client, plan, privateState, signal }: Create,
  apply: InlineApply,
  desired: DesiredComponents,
  before: Before,
): Promise<IdsByType> {
  const inherited = await resolveInheritance(
    client.api,
    {
      slots: readSlots(plan.components) ?? [],
      baseId: plan.base_stack_id,
      planned: plan.component_ids,
    },
    privateState,
    signal,
  );
  const own = await putComponents(apply, desired, before);
  return new Map([...own, ...inherited]);
}

/** What the state says of the owned components. */
function specsBefore(state: StackState, owned: readonly OwnedComponent[]): Before {
  const specs = new Map<string, InlineSpec>();
  for (const { type, slots } of readSlots(state.components) ?? []) {
    const ofType = owned.filter((one) => one.type === type);
    for (const slot of matchSlots(slots ?? [], ofType)) {
      if (slot.kind === "owned") {
        specs.set(slot.owned.id, slot.spec);
      }
    }
  }
  return { spec: (id) => specs.get(id), stackName: state.name };
}

/** The state of a stack that was written, its own components in the order of the stack. */
function finished(stack: StackResponse, plan: StackPlan, ledger: Ledger): StackState {
  ledger.close([...serverIds(stack)].flatMap(([, ids]) => ids));
  return stateAfterWrite(stack, plan, ledger.owned);
}
