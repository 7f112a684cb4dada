import type { ImportRequest, Value } from "terraform-plugin-kit";
import type { StackResponse } from "../../client/wire-types.ts";
import type { Zenml } from "../connection/zenml.ts";
import { findIdForImport, splitImportId } from "../mapping/find-id.ts";
import { toStringMap } from "../mapping/json.ts";
import { emptyToNull, isEmpty } from "../mapping/string-maps.ts";
import { serverIds, toComponentIds } from "./component-ids.ts";
import { chooseManaged } from "./inline/import.ts";
import { assigned, type StackState } from "./model.ts";

/** Component types with commas between them. */
const TYPES = /^[a-z_]+(?:,[a-z_]+)*$/;

/**
 * Imports a stack by its UUID or its name, which is unique. With `UUID?inline=orchestrator,artifact_store`, the components of
 * these types become inline ones. The read that follows fills in the rest.
 */
export async function importStack({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  const { importId, value } = splitImportId(id, "inline", TYPES);
  const found = { id: await findIdForImport("stack", importId, api.stacks, signal) };
  const stack = value === null ? undefined : await api.stacks.find(found.id, { signal });
  if (value === null || stack === undefined) {
    return found;
  }
  const types = [...new Set(value.split(","))];
  return { ...found, managed_component_ids: await chooseManaged(api, stack, types, signal) };
}

/**
 * The state of a stack that was imported or listed: its components are references, but for those that it manages, which are
 * written inline.
 */
export function importedState(
  stack: StackResponse,
  managedIds: StackState["managed_component_ids"] = {},
  inline: ReadonlyMap<string, Value> = new Map(),
): StackState {
  const { metadata } = stack;
  const ids = serverIds(stack);
  const components = [...ids].map(([type, list]): readonly [string, readonly Value[]] => [
    type,
    list.map((id) => inline.get(id) ?? id),
  ]);
  return {
    ...assigned(stack),
    name: stack.name,
    description: emptyToNull(metadata?.description ?? null),
    components: toComponentIds(components),
    base_stack_id: null,
    component_ids: toComponentIds(ids),
    managed_component_ids: managedIds,
    labels: isEmpty(metadata?.labels) ? null : toStringMap(metadata?.labels ?? {}),
    environment: isEmpty(metadata?.environment) ? null : toStringMap(metadata?.environment ?? {}),
    secrets: isEmpty(metadata?.secrets) ? null : (metadata?.secrets ?? null),
  };
}
