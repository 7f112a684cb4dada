import type { CreateRequest } from "terraform-plugin-kit";
import type { StackResponse } from "../../client/wire-types.ts";
import type { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { secretChanges } from "../mapping/attached-secrets.ts";
import { toJsonObject } from "../mapping/json.ts";
import { toStrings } from "../mapping/string-maps.ts";
import type { IdsByType } from "./component-ids.ts";
import { readComponents } from "./components.ts";
import { resolveInheritance } from "./inheritance.ts";
import { applyInlineComponents, type InlineApply } from "./inline/apply.ts";
import { type ComponentChanges, diffComponents } from "./inline/diff.ts";
import type { ManagedTracker } from "./inline/managed.ts";
import { createStackOnce, findLeftoverStack, toTarget, updateLeftover } from "./leftover-stack.ts";

/** What creates and updates have in common. */
type Write = Pick<
  CreateRequest<typeof stackSchema, Zenml>,
  "client" | "plan" | "privateState" | "signal"
>;

/**
 * Creates the components that the stack is to manage and does not have yet, then the stack. A stack that an earlier run of
 * this working directory created, and that was cut off before its state was saved, is adopted. Throws an OperationError
 * with the block that imports the stack, if another one has the name.
 */
export async function createWithComponents(
  request: Write,
  managed: ManagedTracker,
): Promise<StackResponse> {
  const { client, plan, privateState, signal } = request;
  const leftover = await findLeftoverStack(client, plan.name, signal);
  const changes = diffComponents(readComponents(plan.components) ?? [], managed.all, plan.name);
  const ids = await applyComponents(request, changes, {
    managed,
    stack: { id: leftover?.stack?.id, name: plan.name },
    before: { name: undefined, inline: new Map() },
  });
  const content = {
    name: plan.name,
    components: Object.fromEntries(ids),
    description: plan.description ?? "",
    labels: toJsonObject(plan.labels ?? {}),
    environment: toStrings(plan.environment),
  };
  const create = { ...content, ...(plan.secrets === null ? {} : { secrets: plan.secrets }) };
  if (leftover === undefined) {
    const entry = client.creations.open(toTarget(plan.name), create);
    return createStackOnce(client, entry, create, signal);
  }
  const { id, metadata } =
    leftover.stack ?? (await createStackOnce(client, leftover.entry, create, signal));
  const attached = metadata?.secrets ?? null;
  const secrets = await secretChanges(client.api, attached, plan.secrets, privateState, signal);
  return updateLeftover(client, leftover, id, { ...content, ...secrets }, signal);
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
