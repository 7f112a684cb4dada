import type { ImportRequest } from "terraform-plugin-kit";
import type { StackResponse } from "../../client/wire-types.ts";
import type { Zenml } from "../connection/zenml.ts";
import { findIdForImport } from "../mapping/find-id.ts";
import { toStringMap } from "../mapping/json.ts";
import { emptyToNull, isEmpty } from "../mapping/string-maps.ts";
import { serverIds, toComponentIds } from "./component-ids.ts";
import { assigned, type StackState } from "./model.ts";

/** Imports a stack by its UUID or its name, which is unique. The read that follows fills in the rest. */
export async function importStack({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  return {
    id: await findIdForImport("stack", id, (name) => api.stacks.findByName(name, {}, { signal })),
  };
}

/** The state of a stack that was imported or listed: all its components are references, it manages none of them. */
export function importedState(stack: StackResponse): StackState {
  const { metadata } = stack;
  const ids = toComponentIds(serverIds(stack));
  return {
    ...assigned(stack),
    name: stack.name,
    description: emptyToNull(metadata?.description ?? null),
    components: ids,
    base_stack_id: null,
    component_ids: ids,
    managed_component_ids: {},
    labels: isEmpty(metadata?.labels) ? null : toStringMap(metadata?.labels ?? {}),
    environment: isEmpty(metadata?.environment) ? null : toStringMap(metadata?.environment ?? {}),
    secrets: isEmpty(metadata?.secrets) ? null : (metadata?.secrets ?? null),
  };
}
