import { OperationError } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import type { StackResponse } from "../../client/wire-types.ts";
import type { Zenml } from "../connection/zenml.ts";
import { replaceInStack } from "./edit-components.ts";
import { forComponent, settleAll } from "./inline-apply.ts";
import type { Ledger } from "./ledger.ts";
import type { OwnedComponent } from "./owned-components.ts";

interface Drop {
  readonly api: ZenmlClient;
  readonly signal: AbortSignal;
  /** The stack that owns the components. */
  readonly stackId: string;
}

/** Throws an OperationError when another stack has one of the components: nothing is deleted then. */
export async function refuseForeignUsers(
  drop: Drop,
  owned: readonly OwnedComponent[],
): Promise<void> {
  const used = await Promise.all(
    owned.map(async (one) => ({ one, users: await foreignUsers(drop, one.id) })),
  );
  const sentences = used
    .filter(({ users }) => users.length > 0)
    .map(
      ({ one, users }) =>
        `The ${one.type} ${JSON.stringify(one.name)} is also in: ${users.map(({ name }) => JSON.stringify(name)).join(", ")}.`,
    );
  if (sentences.length > 0) {
    throw new OperationError(
      "Components of the stack are in use by other stacks",
      `They belong to this stack and would be deleted. ${sentences.join(" ")} Take them out of those stacks first, or make them components of their own (zenml_component). Nothing has been changed.`,
    );
  }
}

async function foreignUsers(
  { api, signal, stackId }: Drop,
  id: string,
): Promise<readonly StackResponse[]> {
  const users = await api.stacksWithComponent(id, { signal });
  return users.filter((stack) => stack.id !== stackId);
}

/** Puts a component in the place of another in all other stacks that have it. */
export async function takeOver(
  drop: Drop & Pick<Zenml, "lock">,
  replaced: OwnedComponent,
  newId: string,
): Promise<void> {
  for (const stack of await foreignUsers(drop, replaced.id)) {
    await replaceInStack(drop, stack, replaced.id, newId, [], drop.signal);
  }
}

/** Deletes components that no stack has any more, and strikes each from the ledger once it is gone. */
export async function deleteComponents(
  { api, signal }: Pick<Drop, "api" | "signal">,
  owned: readonly OwnedComponent[],
  ledger: Ledger,
): Promise<void> {
  await settleAll(
    owned.map((one) =>
      forComponent("delete", one, async () => {
        await api.components.delete(one.id, { signal });
        ledger.strike(one.id);
      }),
    ),
  );
}
