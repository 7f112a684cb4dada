import { setTimeout as sleep } from "node:timers/promises";
import { type HandlerContext, OperationError, type PrivateState } from "terraform-plugin-kit";
import { InUseError } from "../../client/errors.ts";
import { requiredComponentTypes } from "../../client/vocabulary.ts";
import type { StackResponse } from "../../client/wire-types.ts";
import { asSentence } from "../connection/describe-error.ts";
import type { Zenml } from "../connection/zenml.ts";
import { listNames, namesOf } from "../mapping/names.ts";
import { areAllReleasing, releaseFirst } from "../mapping/releasing-users.ts";
import { retireComponent } from "../mapping/retired-component.ts";
import { releaseFlavors } from "../mapping/retired-flavor.ts";
import { REPLACED_BY } from "../mapping/traces.ts";
import { replaceInStack, type StackEdit, undoEdits } from "../stack/edit-components.ts";
import type { DeletedComponent } from "./model.ts";
import { undoFlavorChange } from "./undo-flavor-change.ts";

/** How often to try to delete a component that comes into use again, or whose stack is just being deleted. */
const MOST_ATTEMPTS = 5;
const PAUSE_MS = 300;

/** What `delete` is given, as far as it matters here. */
interface ComponentDeleteRequest {
  readonly client: Pick<Zenml, "api" | "lock" | "creations" | "retiredFlavors">;
  readonly state: DeletedComponent;
  readonly privateState: PrivateState;
  readonly signal: AbortSignal;
  readonly warn: HandlerContext<Zenml>["warn"];
}

/**
 * Deletes a component and removes it from the stacks that still use it. One that is already gone counts as deleted. One
 * that stacks cannot do without is retired if all of them get another one later in this apply: the last deletes it.
 * When the component cannot be deleted, the stacks are put back as they were. Throws the failure, or an OperationError
 * that names the stacks which could not be put back.
 */
export async function deleteComponent({
  client,
  state,
  privateState,
  signal,
  warn,
}: ComponentDeleteRequest): Promise<void> {
  const { api } = client;
  const { id, labels } = state;
  const interrupted =
    labels?.[REPLACED_BY] === undefined ? undefined : await api.components.find(id, { signal });
  if (interrupted !== undefined) {
    await undoFlavorChange(client, interrupted, { signal, warn });
  }
  // Most components are in no stack: only after a refusal is it worth asking which stacks use this one.
  if (await tryToDelete()) {
    return;
  }
  const journal: StackEdit[] = [];
  try {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const stacks = await api.stacksWithComponent(id, { signal });
      const isRequired = requiredComponentTypes.includes(state.type);
      if (isRequired && stacks.length > 0 && areAllReleasing(privateState, stacks)) {
        await retireComponent(api, id, signal);
        return;
      }
      refuseInUse(state, stacks);
      for (const stack of stacks) {
        await replaceInStack(client, stack, id, undefined, journal, signal);
      }
      if (await tryToDelete()) {
        return;
      }
      if (attempt < MOST_ATTEMPTS) {
        await sleep(PAUSE_MS * attempt, undefined, { signal });
      }
    }
    throw inUse(state, "Something keeps adding it to stacks again.");
  } catch (cause) {
    const notRestored = await undoEdits(client, journal);
    throw notRestored.length === 0 ? cause : partlyUndone(state, notRestored, cause);
  }

  async function tryToDelete(): Promise<boolean> {
    try {
      await api.components.delete(id, { signal });
      await releaseFlavors(client, [state], signal);
      return true;
    } catch (cause) {
      if (cause instanceof InUseError) {
        return false;
      }
      throw cause;
    }
  }
}

function refuseInUse(component: DeletedComponent, stacks: readonly StackResponse[]): void {
  if (stacks.length === 0) {
    return;
  }
  if (requiredComponentTypes.includes(component.type)) {
    throw inUse(
      component,
      `It is part of: ${namesOf(stacks)}. Every stack needs a component of type ${component.type}, and the plan did not give all of these another one. Nothing was changed. ${releaseFirst("stack", "zenml_stack.example")}

To replace the component itself, add "lifecycle { create_before_destroy = true }" to it and apply that first. The new component then needs another name. A component that is only tainted is kept after "terraform untaint".`,
    );
  }
  if (component.detach_on_delete === false) {
    throw inUse(
      component,
      `It is part of: ${namesOf(stacks)}. Because of detach_on_delete = false it is not removed from them. Remove it from these stacks yourself, or remove detach_on_delete and apply that first.`,
    );
  }
}

function partlyUndone(
  { type, name }: DeletedComponent,
  stackIds: readonly string[],
  cause: unknown,
): OperationError {
  return new OperationError(
    `Cannot delete ${type} ${JSON.stringify(name)}`,
    `The deletion failed: ${asSentence(cause)} The component had already been removed from stacks, and could not be put back into all of them. Check the stacks with these ids: ${listNames(stackIds)}.`,
    { cause },
  );
}

function inUse({ type, name }: DeletedComponent, detail: string): OperationError {
  return new OperationError(
    "Component in use",
    `The ${type} ${JSON.stringify(name)} cannot be deleted. ${detail}`,
  );
}
