import { OperationError } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../../client/client.ts";
import { InUseError } from "../../../client/errors.ts";
import type { StackResponse } from "../../../client/wire-types.ts";
import type { Zenml } from "../../connection/zenml.ts";
import { namesOf } from "../../mapping/names.ts";
import { pathOfType } from "../components.ts";
import { replaceInStack } from "../edit-components.ts";
import type { ManagedComponent, ManagedTracker } from "./managed.ts";
import { runSteps } from "./steps.ts";

/** The stack that managed components are removed from. */
export interface Removal {
  readonly api: ZenmlClient;
  readonly signal: AbortSignal;
  readonly stackId: string;
}

/**
 * Throws an OperationError if another stack uses one of the components, before anything is changed. Stacks that release
 * the components later in this apply are no hindrance.
 */
export async function refuseUsedElsewhere(
  removal: Removal,
  managed: readonly ManagedComponent[],
  isReleasing: (stack: StackResponse) => boolean,
): Promise<void> {
  const uses = await Promise.all(
    managed.map(async (one) => ({
      one,
      stacks: (await findOtherStacks(removal, one.id)).filter((stack) => !isReleasing(stack)),
    })),
  );
  const sentences = uses
    .filter(({ stacks }) => stacks.length > 0)
    .map(
      ({ one, stacks }) =>
        `The ${one.type} ${JSON.stringify(one.name)} is also in: ${namesOf(stacks)}.`,
    );
  if (sentences.length > 0) {
    throw new OperationError(
      "Components of the stack are in use by other stacks",
      `This stack manages them, and would delete them. ${sentences.join(" ")} Remove them from those stacks first, or declare them as resources of their own (zenml_component). Nothing has been changed.`,
    );
  }
}

async function findOtherStacks(
  { api, signal, stackId }: Removal,
  componentId: string,
): Promise<readonly StackResponse[]> {
  const stacks = await api.stacksWithComponent(componentId, { signal });
  return stacks.filter(({ id }) => id !== stackId);
}

/** Puts a new component in the place of the one that it replaces, in all other stacks that use that one. */
export async function replaceElsewhere(
  removal: Removal & Pick<Zenml, "lock">,
  replaced: ManagedComponent,
  newId: string,
): Promise<void> {
  for (const stack of await findOtherStacks(removal, replaced.id)) {
    await replaceInStack(removal, stack, replaced.id, newId, [], removal.signal);
  }
}

/**
 * Deletes components, and forgets each as soon as it is gone. Throws if a stack still uses one of them, unless there is
 * `whenInUse`: the component is then forgotten after that.
 */
export async function deleteManaged(
  { api, signal }: Pick<Removal, "api" | "signal">,
  components: readonly ManagedComponent[],
  managed: ManagedTracker,
  whenInUse?: (component: ManagedComponent) => Promise<void>,
): Promise<void> {
  await runSteps(
    components.map((component) => ({
      verb: "delete",
      type: component.type,
      name: component.name,
      path: pathOfType(component.type),
      async run() {
        const { id } = component;
        await api.components.delete(id, { signal }).catch((cause: unknown) => {
          if (whenInUse === undefined || !(cause instanceof InUseError)) {
            throw cause;
          }
          return whenInUse(component);
        });
        managed.remove(id);
      },
    })),
  );
}
