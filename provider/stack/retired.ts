import { isValueList, isValueMap, type PrivateState, type Value } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import { InUseError } from "../../client/errors.ts";
import type { StackResponse } from "../../client/wire-types.ts";
import { orUnknown } from "../connection/unknown-facts.ts";
import { isRetired } from "../mapping/retired-component.ts";
import { idsFromState, serverIds } from "./component-ids.ts";

/** Private state: retired components that this stack is to delete as soon as no stack uses them. */
const RETIRED_KEY = "retired";

/** A retired component that a stack used or managed. */
export interface RetiredComponent {
  readonly id: string;
  /** Whether the last read found that no stack uses it. */
  readonly isUnused: boolean;
}

/** The retired components that private state remembers. */
export function recallRetired(privateState: PrivateState): readonly RetiredComponent[] {
  const stored = privateState.get(RETIRED_KEY);
  return stored !== undefined && isValueList(stored) ? stored.flatMap(toRetired) : [];
}

function toRetired(stored: Value): readonly RetiredComponent[] {
  const { id, unused } = stored !== null && isValueMap(stored) ? stored : {};
  return typeof id === "string" ? [{ id, isUnused: unused === true }] : [];
}

/** Keeps the retired components in private state. */
export function rememberRetired(
  privateState: PrivateState,
  retired: readonly RetiredComponent[],
): void {
  privateState.set(
    RETIRED_KEY,
    retired.length === 0
      ? undefined
      : retired.map(({ id, isUnused }) => ({ id, unused: isUnused })),
  );
}

/**
 * Finds out in a read what has become of retired components: of those remembered, of those in the stack, and of those
 * that the stack no longer has although the state says so, because the process that took them out was killed before it
 * could delete them. Asks the server about none but these. The stack may be gone.
 */
export async function refreshRetired(
  api: ZenmlClient,
  stack: StackResponse | undefined,
  {
    componentIds,
    privateState,
  }: { readonly componentIds: Value; readonly privateState: PrivateState },
  signal: AbortSignal,
): Promise<void> {
  const inStack = Object.values(stack?.metadata?.components ?? {}).flat();
  const known = new Set(inStack.map(({ id }) => id));
  const outside = [
    ...recallRetired(privateState).map(({ id }) => id),
    ...[...idsFromState(componentIds).values()].flat(),
  ].filter((id) => !known.has(id));
  const found = await Promise.all([...new Set(outside)].map((id) => findRetired(api, id, signal)));
  rememberRetired(privateState, [
    ...inStack.filter(isRetired).map(({ id }) => ({ id, isUnused: false })),
    ...found.flat(),
  ]);
}

async function findRetired(
  api: ZenmlClient,
  id: string,
  signal: AbortSignal,
): Promise<readonly RetiredComponent[]> {
  const component = await orUnknown(api.components.read(id, { signal }));
  if (component === undefined || !isRetired(component)) {
    return [];
  }
  const users = await orUnknown(api.stacks.list({ component_id: id }, { hydrate: false, signal }));
  return [{ id, isUnused: users?.length === 0 }];
}

/** Retired components that a stack is losing: in the stack as it was, and not among those that it is to have. */
export function retiredIn(before: StackResponse, after: StackResponse): readonly string[] {
  const kept = new Set([...serverIds(after).values()].flat());
  return Object.values(before.metadata?.components ?? {})
    .flat()
    .filter((component) => isRetired(component) && !kept.has(component.id))
    .map(({ id }) => id);
}

/** Deletes retired components that no stack uses any more. Returns the IDs of the others. */
export async function deleteUnused(
  { components }: Pick<ZenmlClient, "components">,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const id of new Set(ids)) {
    try {
      await components.delete(id, { signal });
    } catch (cause) {
      if (!(cause instanceof InUseError)) {
        throw cause;
      }
      left.push(id);
    }
  }
  return left;
}
