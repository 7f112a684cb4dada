import { randomUUID } from "node:crypto";
import { OperationError } from "terraform-plugin-kit";
import type { ComponentRequest, ComponentResponse } from "../../client/wire-types.ts";
import { asSentence } from "../connection/describe-error.ts";
import type { Zenml } from "../connection/zenml.ts";
import type { Target } from "../journal/journal-entry.ts";
import { connectorOf } from "../mapping/component-connector.ts";
import { summarize } from "../mapping/create-named.ts";
import { namesOf } from "../mapping/names.ts";
import { REPLACED_BY, REPLACES, withoutTraces } from "../mapping/traces.ts";
import { replaceInStack, type StackEdit, undoEdits } from "../stack/edit-components.ts";

/** How often to look for stacks to which the old component was added meanwhile. */
const MOST_ROUNDS = 3;

/**
 * Puts a new component in the place of an old one, because the server cannot change a flavor: in all stacks, and
 * under its name. The old component is deleted last. When a step fails, those before it are undone.
 * When only the answer to that deletion is lost, the change has succeeded. Labels of both components say that the change is
 * under way: see `undo-flavor-change.ts` for what becomes of one that is cut off.
 * Throws the failure of the step, or an OperationError that says what is left when something could not be undone.
 */
export async function changeFlavor(
  zenml: Pick<Zenml, "api" | "lock" | "creations">,
  old: ComponentResponse,
  request: ComponentRequest,
  signal: AbortSignal,
): Promise<ComponentResponse> {
  const { api, creations } = zenml;
  const journal: StackEdit[] = [];
  const undo: (() => Promise<unknown>)[] = [];
  const temporary = {
    ...request,
    name: temporaryName(request.name),
    labels: { ...request.labels, [REPLACES]: old.id },
  };
  const creation = creations.open(replacementOf(request.type, old.id), temporary);
  let renamed: ComponentResponse | undefined;
  try {
    const labels = withoutTraces(old.metadata?.labels ?? {});
    undo.push(() => api.components.update(old.id, { ...connectorOf(old), labels }));
    await api.components.update(
      old.id,
      { ...connectorOf(old), labels: { ...labels, [REPLACED_BY]: temporary.name } },
      { signal },
    );
    undo.push(() => deleteByName(zenml, temporary));
    const created = await api.components.create(temporary, {
      signal,
      idempotencyKey: creation.key,
    });
    creation.answered(summarize(created));
    undo.push(() => restoreStacks(zenml, journal));
    await moveStacks(zenml, old.id, created.id, journal, signal);
    undo.push(() => api.components.update(old.id, { ...connectorOf(old), name: old.name }));
    await api.components.update(
      old.id,
      { ...connectorOf(old), name: temporaryName(old.name) },
      { signal },
    );
    undo.push(() =>
      api.components.update(created.id, { ...connectorOf(created), name: temporary.name }),
    );
    renamed = await api.components.update(
      created.id,
      { ...connectorOf(created), name: request.name },
      { signal },
    );
    await api.components.delete(old.id, { signal });
    return await removeTrace(zenml, renamed, signal);
  } catch (cause) {
    if (renamed !== undefined && (await isGone(zenml, old.id))) {
      return removeTrace(zenml, renamed, signal); // only the answer to the last step was lost
    }
    const failures = await runAll(undo.reverse());
    if (failures === 0) {
      creation.discard();
      throw cause;
    }
    const prefixes = [...new Set([request.name, old.name].map(temporaryPrefix))];
    const stackIds = journal.map(({ stackId }) => ({ name: stackId }));
    throw new OperationError(
      `Cannot change the flavor of ${request.type} ${JSON.stringify(old.name)}`,
      `A step failed, and the steps before it could not all be undone: ${asSentence(cause)} Check the components whose names begin with ${namesOf(prefixes.map((name) => ({ name })))}, and the stacks with these ids: ${namesOf(stackIds)}.`,
      { cause },
    );
  }
}

/**
 * What the journal of creates calls the new component. When the old one is gone and the label is removed, the journal alone
 * knows of the change until Terraform has saved the state.
 */
export function replacementOf(type: string, oldId: string): Target {
  return { typeName: "zenml_component", type, name: `replacement of ${oldId}` };
}

/** The component without the label. The change is complete, so that one which stays harms nobody: the next plan removes it. */
async function removeTrace(
  { api }: Pick<Zenml, "api">,
  component: ComponentResponse,
  signal: AbortSignal,
): Promise<ComponentResponse> {
  const labels = withoutTraces(component.metadata?.labels ?? {});
  const { id } = component;
  return api.components
    .update(id, { ...connectorOf(component), labels }, { signal })
    .catch(() => component);
}

/** Throws when a stack could not be restored. */
async function restoreStacks(
  zenml: Pick<Zenml, "api" | "lock">,
  journal: readonly StackEdit[],
): Promise<void> {
  const notRestored = await undoEdits(zenml, journal);
  if (notRestored.length > 0) {
    throw new Error(`These stacks could not be restored: ${notRestored.join(", ")}.`);
  }
}

/** Puts a component in the place of another one in every stack, those included that come to use it meanwhile. */
export async function moveStacks(
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

/** By name, because the id of a component whose creation was never answered is not known. */
async function deleteByName(
  { api }: Pick<Zenml, "api">,
  { name, type }: ComponentRequest,
): Promise<void> {
  for (const { id } of await api.components.findByName(name, { type })) {
    await api.components.delete(id);
  }
}

/** A name that no component has, and that explains itself to whoever finds it after a crash. */
function temporaryName(name: string): string {
  return `${temporaryPrefix(name)}${randomUUID().slice(0, 8)}`;
}

/** What a temporary name begins with. The cut keeps the whole within the 255 characters that a name may have. */
function temporaryPrefix(name: string): string {
  return `${name.slice(0, 230)}-replacing-`;
}

/** Whether the server says that the component is gone. Without an answer it counts as still there. */
async function isGone({ api }: Pick<Zenml, "api">, id: string): Promise<boolean> {
  try {
    return (await api.components.find(id)) === undefined;
  } catch {
    return false;
  }
}

/** Runs all steps, even when some fail, and counts the failures. */
async function runAll(steps: readonly (() => Promise<unknown>)[]): Promise<number> {
  let failed = 0;
  for (const step of steps) {
    try {
      await step();
    } catch {
      failed += 1; // what is reported is why there was something to undo
    }
  }
  return failed;
}
