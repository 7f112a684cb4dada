import {
  attributePath,
  isUnknown,
  isValueMap,
  isWhollyKnown,
  type ModifyPlanRequest,
  type Proposed,
  UNKNOWN,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import type { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import type { ComponentState, ConfigurationForm } from "./model.ts";
import { changesRequest } from "./write.ts";

/** What both resource types for components have in a plan. */
export type ComponentPlanRequest<C> = Pick<
  ModifyPlanRequest<typeof componentSchema, Zenml>,
  "warn"
> & {
  readonly planned: Omit<Proposed<typeof componentSchema>, "configuration"> & {
    readonly configuration: Value;
  };
  readonly state: ComponentState<C> | null;
};

/**
 * Plans another flavor as an update with another id: Terraform's own replacement would first delete a component
 * that a stack cannot be without.
 */
export async function planComponent<C>(
  form: ConfigurationForm<C>,
  { state, planned, warn }: ComponentPlanRequest<C>,
) {
  if (state === null || planned.type !== state.type) {
    return {};
  }
  const { flavor } = planned;
  if (flavor === state.flavor) {
    return isSilent(form, planned, state) ? { updated: state.updated } : {};
  }
  const other = isUnknown(flavor) ? "another one" : JSON.stringify(flavor);
  warn(
    "Another flavor makes another component",
    `The server cannot change the flavor of the ${state.type} ${JSON.stringify(state.name)} from ${JSON.stringify(state.flavor)} to ${other}. A new component takes over its name and its place in all stacks, then the old one is deleted: the id changes, the stacks keep theirs. "prevent_destroy" does not stop this.`,
    attributePath("flavor"),
  );
  return { id: UNKNOWN, created: UNKNOWN };
}

/** Nothing changes that the server would be told: then nor does its time of the latest change. */
function isSilent<C>(
  form: ConfigurationForm<C>,
  { configuration, ...planned }: ComponentPlanRequest<C>["planned"],
  state: ComponentState<C>,
): boolean {
  const settings = unwrapDynamic(configuration);
  return (
    isWhollyKnown(settings) &&
    (settings === null || isValueMap(settings)) &&
    !changesRequest(planned, settings, state, form.toSettings(state.configuration))
  );
}
