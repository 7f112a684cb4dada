import type { Dynamic, HandlerContext, Plan, State, ValueMap } from "terraform-plugin-kit";
import type { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";

/** A component in the plan, with the configuration in the form of its resource type. */
export type ComponentPlan<C> = Omit<Plan<typeof componentSchema>, "configuration"> & {
  readonly configuration: C | null;
};

/** A component in the state. */
export type ComponentState<C> = Omit<State<typeof componentSchema>, "configuration"> & {
  readonly configuration: C | null;
};

/** How a resource type holds the configuration: as nested values, or as a map of texts. */
export interface ConfigurationForm<C> {
  toSettings(configuration: C | null): ValueMap | null;
  /** `before` lends its type and, where nothing changed, itself. */
  fromSettings(settings: ValueMap | null, before: C | null): C | null;
  /** False where plans show it: then a setting that its flavor marks secret is never brought into it. */
  readonly isSensitive: boolean;
}

/** What creating and updating a component are given. */
export interface ComponentApply<C> extends HandlerContext<Zenml> {
  readonly plan: ComponentPlan<C>;
  readonly writeOnly: { readonly configuration_wo: Dynamic | null };
  keep(state: ComponentState<C>): void;
}

/** What updating a component is given. */
export interface ComponentUpdateApply<C> extends ComponentApply<C> {
  readonly state: ComponentState<C>;
}

/** Where private state keeps what the server made of the configuration. */
export const CONFIGURATION_MEMORY = "configuration";
