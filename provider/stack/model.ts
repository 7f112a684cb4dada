import type { Plan, State } from "terraform-plugin-kit";
import type { StackResponse } from "../../client/wire-types.ts";
import type { stackSchema } from "../../schemas/stack.ts";
import { getBody } from "../mapping/content.ts";
import { toRfc3339 } from "../mapping/time.ts";
import { serverIds, toComponentIds } from "./component-ids.ts";
import { type ManagedTracker, toManagedIds } from "./inline/managed.ts";

/** A stack as planned; what the server assigns may be unknown. */
export type StackPlan = Plan<typeof stackSchema>;

/** A stack in the state. */
export type StackState = State<typeof stackSchema>;

/** The state of a stack that was created or updated. Saves its managed components too, in the order of the stack. */
export function stateAfterWrite(
  stack: StackResponse,
  plan: StackPlan,
  managed: ManagedTracker,
): StackState {
  const ids = serverIds(stack);
  managed.save([...ids.values()].flat());
  return {
    ...plan,
    ...assigned(stack),
    component_ids: toComponentIds(ids),
    managed_component_ids: toManagedIds(managed.all),
  };
}

/**
 * The attributes that the server assigns, with times in RFC 3339. Throws an OperationError if the account may not read
 * the stack.
 */
export function assigned(stack: StackResponse) {
  const { created, updated } = getBody("stack", stack);
  return { id: stack.id, created: toRfc3339(created), updated: toRfc3339(updated) };
}
