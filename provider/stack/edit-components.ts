import type { ComponentIds, StackResponse } from "../../client/wire-types.ts";
import type { Zenml } from "../connection/zenml.ts";
import { type IdsByType, serverIds } from "./component-ids.ts";

/** A change to the components of a stack that was made, or may have been: enough to undo it. */
export interface StackEdit {
  readonly stackId: string;
  /** The lists of ids that contained the component, by type, as they were. */
  readonly before: IdsByType;
  readonly removedId: string;
  /** Undefined if the component was removed without a replacement. */
  readonly replacedBy: string | undefined;
}

type StackEditor = Pick<Zenml, "api" | "lock">;

/**
 * Replaces a component of a stack with another one, or removes it. The edit is in the journal before it is sent,
 * because a request that failed may still have changed the stack.
 */
export async function replaceInStack(
  zenml: StackEditor,
  { id: stackId }: Pick<StackResponse, "id">,
  componentId: string,
  replacement: string | undefined,
  journal: StackEdit[],
  signal: AbortSignal,
): Promise<void> {
  await changeStack(zenml, stackId, signal, (ids) => {
    const before = new Map([...ids].filter(([, list]) => list.includes(componentId)));
    if (before.size === 0) {
      return undefined;
    }
    journal.push({ stackId, before, removedId: componentId, replacedBy: replacement });
    return mapLists(ids, (list) =>
      list.flatMap((id) =>
        id === componentId ? (replacement === undefined ? [] : [replacement]) : [id],
      ),
    );
  });
}

/**
 * Undoes edits, the last one first, and keeps what others have changed in the stacks since. Tries every edit, even after
 * one has failed. Returns the ids of the stacks that could not be restored.
 */
export async function undoEdits(
  zenml: StackEditor,
  journal: readonly StackEdit[],
): Promise<readonly string[]> {
  const failed = new Set<string>();
  for (const edit of [...journal].reverse()) {
    try {
      await undoEdit(zenml, edit);
    } catch {
      failed.add(edit.stackId); // the caller reports why there was something to undo
    }
  }
  return [...failed];
}

async function undoEdit(
  zenml: StackEditor,
  { stackId, before, removedId, replacedBy }: StackEdit,
): Promise<void> {
  await changeStack(zenml, stackId, undefined, (ids) => {
    if (replacedBy !== undefined) {
      return mapLists(ids, (list) => list.map((id) => (id === replacedBy ? removedId : id)));
    }
    const restored = new Map(ids);
    for (const [type, list] of before) {
      const now = ids.get(type) ?? [];
      if (!now.includes(removedId)) {
        restored.set(type, now.toSpliced(list.indexOf(removedId), 0, removedId));
      }
    }
    return restored;
  });
}

/** Reads a stack and writes it back, under the lock of that stack. A stack that is gone needs no change. */
async function changeStack(
  { api, lock }: StackEditor,
  id: string,
  signal: AbortSignal | undefined,
  change: (ids: IdsByType) => IdsByType | undefined,
): Promise<void> {
  await lock(id, async () => {
    const stack = await api.stacks.find(id, { signal });
    const components = stack === undefined ? undefined : change(serverIds(stack));
    if (components !== undefined) {
      await api.stacks.update(id, { components: toComponents(components) }, { signal });
    }
  });
}

function mapLists(
  ids: IdsByType,
  change: (list: readonly string[]) => readonly string[],
): IdsByType {
  return new Map([...ids].map(([type, list]) => [type, change(list)]));
}

function toComponents(ids: IdsByType): ComponentIds {
  return Object.fromEntries([...ids].filter(([, list]) => list.length > 0));
}
