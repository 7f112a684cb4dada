import type {
  CreateRequest,
  ModifyPlanRequest,
  Plan,
  Proposed,
  ReadRequest,
  State,
  UpdateRequest,
  Value,
  ValueMap,
} from "terraform-plugin-kit";
import type { ComponentResponse } from "../../client/wire-types.ts";
import type { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";
import { emptyToNull } from "../mapping/string-maps.ts";
import { toRfc3339 } from "../mapping/time.ts";
import type { ComponentArguments } from "../validation/rules/configured-component.ts";

/*
 * There are two resource types for components. They differ in the type of `configuration` alone, which is `C`: nested
 * values of a dynamic type, or a map of strings.
 */

/** How a resource type has its `configuration`. */
export interface ConfigurationForm<C> {
  /** Settings as the attribute's value. */
  fromSettings(settings: ValueMap | null): C | null;
  /**
   * False where plans show the settings and the state keeps them in clear: a setting that the flavor marks secret is
   * then left out of the state, unless the practitioner wrote it.
   */
  readonly isSensitive: boolean;
}

type Schema = typeof componentSchema;
type InForm<Model, C> = Omit<Model, "configuration"> & { readonly configuration: C | null };

/** A component in the plan. */
export type ComponentPlan<C> = InForm<Plan<Schema>, C>;
/** A component in the state. */
export type ComponentState<C> = InForm<State<Schema>, C>;

/** What `create` is given. */
export interface ComponentCreateRequest<C>
  extends Omit<CreateRequest<Schema, Zenml>, "plan" | "keep"> {
  readonly plan: ComponentPlan<C>;
  keep(state: ComponentState<C>): void;
}

/** What `read` is given. */
export interface ComponentReadRequest<C> extends Omit<ReadRequest<Schema, Zenml>, "state"> {
  readonly state: ComponentState<C>;
}

/** What `update` is given. */
export interface ComponentUpdateRequest<C>
  extends Omit<UpdateRequest<Schema, Zenml>, "plan" | "state" | "keep">,
    ComponentCreateRequest<C> {
  readonly state: ComponentState<C>;
}

/** What `modifyPlan` is given. */
export interface ComponentPlanRequest<C>
  extends Omit<ModifyPlanRequest<Schema, Zenml>, "config" | "state" | "planned"> {
  readonly config: ComponentArguments;
  readonly state: ComponentState<C> | null;
  readonly planned: Omit<Proposed<Schema>, "configuration"> & { readonly configuration: Value };
}

/** A component to be deleted. */
export interface DeletedComponent {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly detach_on_delete: boolean | null;
}

/** Every stack has at least one component of each, so none is ever taken out of a stack. */
export const REQUIRED_TYPES: readonly string[] = ["orchestrator", "artifact_store"];

/** The arguments that tell what a component is. */
export function identity(component: ComponentResponse) {
  const body = getBody("component", component);
  return { name: component.name, type: body.type, flavor: body.flavor_name };
}

/** The attributes that the server assigns. */
export function assigned(component: ComponentResponse) {
  const body = getBody("component", component);
  return {
    id: component.id,
    created: toRfc3339(body.created),
    updated: toRfc3339(body.updated),
  };
}

/** The planned connector, as a create or update sends it. */
export function plannedConnector({
  connector_id,
  connector_resource_id,
}: Pick<ComponentPlan<Value>, "connector_id" | "connector_resource_id">) {
  return {
    connector: emptyToNull(connector_id),
    connector_resource_id: emptyToNull(connector_resource_id),
  };
}
