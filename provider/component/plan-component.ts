import { attributePath } from "../../framework/cty/path.ts";
import { isUnknown, UNKNOWN, type Unknown } from "../../framework/cty/values.ts";
import type { ModifyPlanRequest } from "../../framework/operations/resource.ts";
import type { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../zenml.ts";

/** What both resource types for components have in a plan. */
type Request = Pick<ModifyPlanRequest<typeof componentSchema, Zenml>, "warn"> & {
  readonly planned: {
    readonly type: string | Unknown | null;
    readonly flavor: string | Unknown | null;
  };
  readonly state: { readonly name: string; readonly type: string; readonly flavor: string } | null;
};

/**
 * Plans another flavor as an update with another id: Terraform's own replacement would first delete a component
 * that a stack cannot be without.
 */
export async function planComponent({ state, planned, warn }: Request) {
  const { flavor } = planned;
  if (state === null || planned.type !== state.type || flavor === state.flavor) {
    return {};
  }
  const other = isUnknown(flavor) ? "another one" : JSON.stringify(flavor);
  warn(
    "Another flavor makes another component",
    `The server cannot change the flavor of the ${state.type} ${JSON.stringify(state.name)} from ${JSON.stringify(state.flavor)} to ${other}. A new component takes over its name and its place in all stacks, then the old one is deleted: the id changes, the stacks keep theirs. "prevent_destroy" does not stop this.`,
    attributePath("flavor"),
  );
  return { id: UNKNOWN, created: UNKNOWN };
}
