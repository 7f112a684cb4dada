import { OperationError, type Plan, type State } from "terraform-plugin-kit";
import type { StackResponse } from "../../client/wire-types.ts";
import type { stackSchema } from "../../schemas/stack.ts";
import { toTextMap } from "../mapping/json.ts";
import { emptyToNull, isEmpty } from "../mapping/string-maps.ts";
import { toRfc3339 } from "../mapping/time.ts";
import { serverIds, toComponentIds } from "./component-ids.ts";
import { type OwnedComponent, toManagedIds } from "./owned-components.ts";

export type StackPlan = Plan<typeof stackSchema>;
export type StackState = State<typeof stackSchema>;

/** What was planned, with what the server assigned. */
export function stateAfterWrite(
  stack: StackResponse,
  plan: StackPlan,
  owned: readonly OwnedComponent[],
): StackState {
  return {
    ...plan,
    ...assigned(stack),
    component_ids: toComponentIds(serverIds(stack)),
    managed_component_ids: toManagedIds(owned),
  };
}

/** A stack that was imported: its components are references, and none belongs to it. */
export function importedState(stack: StackResponse, state: StackState): StackState {
  const { metadata } = stack;
  const ids = toComponentIds(serverIds(stack));
  return {
    ...state,
    ...assigned(stack),
    name: stack.name,
    description: emptyToNull(metadata?.description ?? null),
    components: ids,
    component_ids: ids,
    managed_component_ids: {},
    labels: isEmpty(metadata?.labels) ? null : toTextMap(metadata?.labels ?? {}),
    environment: isEmpty(metadata?.environment) ? null : toTextMap(metadata?.environment ?? {}),
    secrets: isEmpty(metadata?.secrets) ? null : (metadata?.secrets ?? null),
  };
}

/** What the server decides. Throws an OperationError when it shows the object without its content. */
export function assigned(stack: StackResponse) {
  const { body } = stack;
  if (body === null) {
    throw new OperationError(
      `Cannot read stack ${JSON.stringify(stack.name)}`,
      "The server answered without the stack's content. The account may lack permission to read it.",
    );
  }
  return { id: stack.id, created: toRfc3339(body.created), updated: toRfc3339(body.updated) };
}
