import type { Proposed } from "terraform-plugin-kit";
import type { stackSchema } from "../../schemas/stack.ts";
import { sameComponentsWithoutBase } from "../../schemas/stack-components.ts";
import { sameJson } from "../mapping/json.ts";
import type { StackState } from "./model.ts";

/** Everything that can change, beside `components`. */
const COMPARED = [
  "name",
  "description",
  "base_stack_id",
  "labels",
  "environment",
  "secrets",
  "component_ids",
  "managed_component_ids",
] as const;

type Compared = Pick<Proposed<typeof stackSchema>, (typeof COMPARED)[number] | "components">;

/**
 * Whether the plan differs from the state only in types that one of the two sets to null and the other leaves
 * out. Without a base stack to inherit from, both mean that the stack has no component of the type.
 */
export function differsInNullsOnly(plan: Compared, state: StackState): boolean {
  return (
    plan.base_stack_id === null &&
    COMPARED.every((name) => sameJson(plan[name], state[name])) &&
    sameComponentsWithoutBase(state.components, plan.components)
  );
}
