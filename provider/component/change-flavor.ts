import { randomUUID } from "node:crypto";
import { OperationError } from "terraform-plugin-kit";
import type { ComponentRequest, ComponentResponse } from "../../client/wire-types.ts";
import type { Zenml } from "../connection/zenml.ts";
import { connectorOf } from "../mapping/component-connector.ts";
import { namesOf } from "../mapping/names.ts";
import { replaceInStack, type StackEdit, undoEdits } from "../stack/edit-components.ts";

/** How often stacks are looked for that took the old component up meanwhile. */
const MOST_ROUNDS = 3;

/**
 * Puts a new component in the place of an old one whose flavor the server cannot change: in all stacks, and
 * under its name. The old one is deleted last; when a step before that fails, all is as it was.
 */
export async function changeFlavor(
  zenml: Pick<Zenml, "api" | "lock">,
  old: ComponentResponse,
  request: ComponentRequest,
  signal: AbortSignal,
): Promise<ComponentResponse> {
  const { api } = zenml;
  const journal: StackEdit[] = [];
  const undo: (() => Promise<unknown>)[] = [];
  try {
    const temporary = { ...request, name: passingName(request.name) };
    undo.push(() => deleteByName(zenml, temporary));
    const created = await api.components.create(temporary, { signal });
    undo.push(() => undoEdits(zenml, journal));
    await moveStacks(zenml, old.id, created.id, journal, signal);
    undo.push(() => api.components.update(old.id, { ...connectorOf(old), name: old.name }));
    await api.components.update(
      old.id,
      { ...connectorOf(old), name: passingName(old.name) },
      { signal },
    );
    undo.push(() =>
      api.components.update(created.id, { ...connectorOf(created), name: temporary.name }),
    );
    const renamed = await api.components.update(
      created.id,
      { ...connectorOf(created), name: request.name },
      { signal },
    );
    await api.components.delete(old.id, { signal });
    return renamed;
  } catch (cause) {
    const left = await runAll(undo.reverse());
    if (left === 0) {
      throw cause;
    }
    throw new OperationError(
      `Cannot change the flavor of ${request.type} ${JSON.stringify(old.name)}`,
      `A step failed, and so did undoing what had been done: ${cause instanceof Error ? cause.message : String(cause)} Look for components whose names begin with ${JSON.stringify(`${request.name}-`)}, and at the stacks ${namesOf(journal.map(({ stackId }) => ({ name: stackId })))}.`,
      { cause },
    );
  }
}

async function moveStacks(
  zenml: Pick<Zenml, "api" | "lock">,
  from: string,
  to: string,
  journal: StackEdit[],
  signal: AbortSignal,
): Promise<void> {
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const stacks = await zenml.api.stacks.list({ component_id: from }, { hydrate: false, signal });
    if (stacks.length === 0) {
      return;
    }
    for (const stack of stacks) {
      await replaceInStack(zenml, stack, from, to, journal, signal);
    }
  }
}

/** Also finds one whose creation was never answered. */
async function deleteByName(
  { api }: Pick<Zenml, "api">,
  { name, type }: ComponentRequest,
): Promise<void> {
  for (const { id } of await api.components.findByName(name, { type })) {
    await api.components.delete(id);
  }
}

/** A name that nobody has, recognisable for those who find it after a crash. */
function passingName(name: string): string {
  return `${name.slice(0, 230)}-replacing-${randomUUID().slice(0, 8)}`;
}

/** Runs each, whatever becomes of the others. Gives how many failed. */
async function runAll(steps: readonly (() => Promise<unknown>)[]): Promise<number> {
  let failed = 0;
  for (const step of steps) {
    try {
      await step();
    } catch {
      failed += 1; // the first failure is the one that is reported
    }
  }
  return failed;
}
