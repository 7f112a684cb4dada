import { setTimeout as sleep } from "node:timers/promises";
import { type HandlerContext, OperationError } from "terraform-plugin-kit";
import { InUseError, ZenmlError } from "../../client/errors.ts";
import type { StackResponse } from "../../client/wire-types.ts";
import type { Zenml } from "../connection/zenml.ts";
import { namesOf } from "../mapping/names.ts";
import { replaceInStack, type StackEdit, undoEdits } from "../stack/edit-components.ts";

/** A component to be deleted. */
export interface DeletedComponent {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly detach_on_delete: boolean | null;
}

/** Every stack needs one of each, so none can be taken out of a stack. */
const requiredTypes: readonly string[] = ["orchestrator", "artifact_store"];

/** How often a component that comes into use again, or whose stack is just going, is tried. */
const MOST_ATTEMPTS = 5;
const PAUSE_MS = 300;

/**
 * Deletes a component, taking it out of the stacks that still have it. One that is gone already is as
 * good as deleted. When it cannot be deleted the stacks are as they were.
 */
export async function deleteComponent(
  zenml: Pick<Zenml, "api" | "lock">,
  component: DeletedComponent,
  signal: AbortSignal,
): Promise<void> {
  const { api } = zenml;
  const { id } = component;
  // Only a refusal is a reason to ask who uses it: mostly nobody does.
  if (await tryToDelete()) {
    return;
  }
  const journal: StackEdit[] = [];
  try {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const stacks = await api.stacksWithComponent(id, { signal });
      refuseInUse(component, stacks);
      for (const stack of stacks) {
        await replaceInStack(zenml, stack, id, undefined, journal, signal);
      }
      if (await tryToDelete()) {
        return;
      }
      await sleep(PAUSE_MS * attempt, undefined, { signal });
    }
    throw inUse(component, "Something keeps putting it back into use.");
  } catch (cause) {
    await undoEdits(zenml, journal);
    throw cause;
  }

  async function tryToDelete(): Promise<boolean> {
    try {
      await api.components.delete(id, { signal });
      return true;
    } catch (cause) {
      if (cause instanceof InUseError) {
        return false;
      }
      throw cause;
    }
  }
}

/** Warns of the stacks that the deletion will edit. Not being able to ask is no reason to stop a plan. */
export async function planComponentDelete({
  client,
  state,
  signal,
  log,
  warn,
}: Omit<HandlerContext<Zenml>, "privateState"> & {
  readonly state: DeletedComponent;
}): Promise<void> {
  if (!client.isReachable || requiredTypes.includes(state.type)) {
    return;
  }
  const stacks = await client.api.stacks
    .list({ component_id: state.id }, { hydrate: false, signal })
    .catch((cause: unknown) => {
      if (!(cause instanceof ZenmlError)) {
        throw cause;
      }
      log.warn("cannot ask which stacks use the component", { component_id: state.id });
      return [];
    });
  if (stacks.length === 0) {
    return;
  }
  const kept = state.detach_on_delete === false;
  warn(
    `Component ${JSON.stringify(state.name)} is still in use`,
    `The ${state.type} ${JSON.stringify(state.name)} is to be deleted and is now part of: ${namesOf(stacks)}. ${kept ? "Because of detach_on_delete = false the deletion will fail for as long as one of them has it." : "Those of them that are not deleted in the same apply will be edited: it is taken out of them."}`,
  );
}

function refuseInUse(component: DeletedComponent, stacks: readonly StackResponse[]): void {
  if (stacks.length === 0) {
    return;
  }
  if (requiredTypes.includes(component.type)) {
    throw inUse(
      component,
      `It is part of: ${namesOf(stacks)}. A stack cannot be without ${component.type}, so nothing was changed. Give these stacks another one, or delete them, then delete this.

Terraform deletes a component before it updates the stack that moves to another one. To do both in one apply, give the component "lifecycle { create_before_destroy = true }" beforehand; where the component itself is replaced, give the stack "lifecycle { replace_triggered_by = [...] }" with the component in it. Or apply twice: the stack first.`,
    );
  }
  if (component.detach_on_delete === false) {
    throw inUse(
      component,
      `It is part of: ${namesOf(stacks)}. Because of detach_on_delete = false it is not taken out of them. Take it out yourself, or remove detach_on_delete and apply that first.`,
    );
  }
}

function inUse({ type, name }: DeletedComponent, detail: string): OperationError {
  return new OperationError(
    "Component In Use",
    `The ${type} ${JSON.stringify(name)} cannot be deleted. ${detail}`,
  );
}
