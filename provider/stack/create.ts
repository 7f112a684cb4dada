import type { CreateRequest } from "terraform-plugin-kit";
import { ConflictError } from "../../client/errors.ts";
import type { StackResponse } from "../../client/wire-types.ts";
import type { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { rememberSecrets } from "../mapping/attached-secrets.ts";
import { toJsonObject } from "../mapping/json.ts";
import { toStrings } from "../mapping/string-maps.ts";
import type { IdsByType } from "./component-ids.ts";
import { readComponents } from "./components.ts";
import { resolveInheritance } from "./inheritance.ts";
import { stackExists } from "./inline/adopt.ts";
import { applyInlineComponents, type InlineApply } from "./inline/apply.ts";
import { type ComponentChanges, diffComponents } from "./inline/diff.ts";
import { type ManagedTracker, trackManaged } from "./inline/managed.ts";
import { type StackState, stateAfterWrite } from "./state.ts";

type Create = CreateRequest<typeof stackSchema, Zenml>;

/** Creates a stack, the components that it manages first. */
export async function createStack(request: Create): Promise<StackState> {
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

/** Creates the components that the stack is to manage and does not have yet, then the stack. */
export async function createWithComponents(
  request: Create,
  managed: ManagedTracker,
): Promise<StackResponse> {
  const { client, plan, signal } = request;
  const changes = diffComponents(readComponents(plan.components) ?? [], managed.all, plan.name);
  const ids = await applyComponents(request, changes, {
    managed,
    stack: { id: undefined, name: plan.name },
    before: { name: undefined, inline: new Map() },
  });
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
      cause instanceof ConflictError
        ? await client.api.stacks.findByName(plan.name, {}, { signal })
        : [];
    throw namesake === undefined ? cause : stackExists(namesake, { cause });
  }
}

/**
 * Applies the inline components. Gives the ids of all components that the stack is to have, inherited ones included:
 * the server replaces the whole map of a stack.
 */
export async function applyComponents(
  { client, plan, privateState, signal }: Create,
  changes: ComponentChanges,
  progress: Pick<InlineApply, "managed" | "stack" | "before">,
): Promise<IdsByType> {
  const inherited = await resolveInheritance(
    client.api,
    {
      configured: readComponents(plan.components) ?? [],
      baseId: plan.base_stack_id,
      planned: plan.component_ids,
    },
    privateState,
    signal,
  );
  const own = await applyInlineComponents({ client, privateState, signal, ...progress }, changes);
  return new Map([...own, ...inherited]);
}

/**
 * Deletes what was created for a stack that could not be created, since there is no state to keep it in. What cannot
 * be deleted is adopted by the next apply.
 */
async function deleteCreated({ api }: Zenml, { all }: ManagedTracker): Promise<void> {
  await Promise.allSettled(all.map(({ id }) => api.components.delete(id)));
}
