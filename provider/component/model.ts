import type { Plan, Proposed, State, Value, ValueMap } from "terraform-plugin-kit";
import type { ComponentResponse } from "../../client/wire-types.ts";
import type { componentSchema } from "../../schemas/component.ts";
import { getBody } from "../mapping/content.ts";
import { emptyToNull } from "../mapping/string-maps.ts";
import { toRfc3339 } from "../mapping/time.ts";
import type { ComponentArguments } from "../validation/rules/configured-component.ts";

/*
 * There are two resource types for components. They differ in the type of `configuration` alone, which is `C`: nested
 * values of a dynamic type, or a map of strings.
 */

/** The form of `configuration` in a resource type. */
export interface ConfigurationForm<C> {
  /** The resource type. */
  readonly typeName: string;
  /** Settings as the attribute's value. */
  fromSettings(settings: ValueMap | null): C | null;
  /**
   * False where plans show the settings and the state keeps them in plain text: a setting that the flavor marks secret
   * is then left out of the state, unless the practitioner wrote it.
   */
  readonly isSensitive: boolean;
}

/*
 * `unknown &` makes editors show the members of a type instead of its name, as in framework/schema/models.ts.
 */

/** A model of the schema with `configuration` in the form `C`. */
type WithConfiguration<Model, C> = unknown & {
  readonly [K in keyof Model]: K extends "configuration" ? C | null : Model[K];
};

/** A component in the plan. */
export type ComponentPlan<C> = WithConfiguration<Plan<typeof componentSchema>, C>;
/** A component in the state. */
export type ComponentState<C> = WithConfiguration<State<typeof componentSchema>, C>;

/** The members of requests whose type depends on the form. */
interface FormMembers<C> {
  readonly config: ComponentArguments;
  readonly plan: ComponentPlan<C>;
  readonly planned: Omit<Proposed<typeof componentSchema>, "configuration"> & {
    readonly configuration: Value;
  };
  readonly state: ComponentState<C>;
  keep(state: ComponentState<C>): void;
}

/**
 * Any request of the kit for a component whose `configuration` has the form `C`, such as `InForm<CreateRequest<S,
 * Zenml>, C>`.
 */
export type InForm<Request, C> = unknown & {
  readonly [K in keyof Request]: K extends keyof FormMembers<C>
    ? FormMembers<C>[K] | Extract<Request[K], null>
    : Request[K];
};

/** A component to be deleted. */
export interface DeletedComponent {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly flavor: string;
  readonly detach_on_delete: boolean | null;
  readonly labels: { readonly [key: string]: string | null } | null;
}

/** The arguments that tell what a component is. */
export function identity(component: ComponentResponse) {
  const body = getBody("component", component);
  return { name: component.name, type: body.type, flavor: body.flavor_name };
}

/**
 * The attributes that the server assigns, with times in RFC 3339. Throws an OperationError if the account may not read
 * it.
 */
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
