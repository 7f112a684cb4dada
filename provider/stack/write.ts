import type { CreateRequest } from "terraform-plugin-kit";
import { ConflictError } from "../../client/errors.ts";
import type { StackResponse } from "../../client/wire-types.ts";
import type { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { toJsonObject } from "../mapping/json.ts";
import { toStrings } from "../mapping/string-maps.ts";
import type { IdsByType } from "./component-ids.ts";
import { readComponents } from "./components.ts";
import { resolveInheritance } from "./inheritance.ts";
import { stackExists } from "./inline/adopt.ts";
import { applyInlineComponents, type InlineApply } from "./inline/apply.ts";
import { type ComponentChanges, diffComponents } from "./inline/diff.ts";
import type { ManagedTracker } from "./inline/managed.ts";

/** What creates and updates have in common. */
type Write = Pick<
  CreateRequest<typeof stackSchema, Zenml>,
  "client" | "plan" | "privateState" | "signal"
>;

/**
 * Creates the components that the stack is to manage and does not have yet, then the stack. Throws an OperationError
 * with the command that imports the stack, if one of that name exists.
 */
export async function createWithComponents(
  request: Write,
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
        ? await client.api.stacks.findNameCollisions(plan.name, {}, { signal })
        : [];
    throw namesake === undefined ? cause : stackExists(plan.name, namesake, { cause });
  }
}

/**
 * Applies the inline components. Gives the ids of all components that the stack is to have, inherited ones included:
 * the server replaces the whole map of a stack.
 */
export async function applyComponents(
  { client, plan, privateState, signal }: Write,
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
