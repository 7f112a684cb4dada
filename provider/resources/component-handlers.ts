import type { ZenmlClient } from "../../client/client.ts";
import type { ComponentResponse, JsonObject } from "../../client/wire-types.ts";
import type { Dynamic, ValueMap } from "../../framework/cty/values.ts";
import type { PrivateState } from "../../framework/operations/private-state.ts";
import type { HandlerContext } from "../../framework/operations/resource.ts";
import { OperationError } from "../../framework/schema/diagnostics.ts";
import type { Plan, State } from "../../framework/schema/schema.ts";
import type { componentSchema } from "../../schemas/component.ts";
import { reconcileSecrets, rememberSecrets, secretChanges } from "../attached-secrets.ts";
import { changeFlavor } from "../component/change-flavor.ts";
import { deleteComponent, planComponentDelete } from "../component/delete-component.ts";
import { planComponent } from "../component/plan-component.ts";
import { findComponentId } from "../import/find-component-id.ts";
import { toJsonObject, toTextMap } from "../json-value.ts";
import { isRecent, type Naming, withNaming } from "../naming.ts";
import { mergeForUpdate, recallWrite, reconcile, rememberWrite } from "../reconcile.ts";
import {
  emptyToNull,
  isEmpty,
  nullToEmpty,
  toOwnTexts,
  toStrings,
  toTextOnly,
} from "../text-values.ts";
import { toRfc3339 } from "../timestamps.ts";
import { recallWriteOnlyKeys, writeOnlySettings } from "../write-only.ts";
import type { Zenml } from "../zenml.ts";

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
  /** The settings that an import takes over. */
  adopt(component: ComponentResponse): Promise<ValueMap>;
}

interface Apply<C> extends HandlerContext<Zenml> {
  readonly plan: ComponentPlan<C>;
  readonly writeOnly: { readonly configuration_wo: Dynamic | null };
  keep(state: ComponentState<C>): void;
}

/** Where private state keeps what the server made of the configuration. */
const ANSWERS = "configuration";

/**
 * What both resource types for components do. The server replaces whole maps and clears a connector that
 * is not sent, so an update begins with what is there and sends all of it.
 */
export function createComponentHandlers<C>(form: ConfigurationForm<C>) {
  return {
    async create({ client, plan, writeOnly, privateState, signal, keep }: Apply<C>) {
      const { api, componentTypes } = client;
      const ours = form.toSettings(plan.configuration);
      const sent = {
        ...toJsonObject(ours ?? {}),
        ...writeOnlySettings(writeOnly, privateState),
      };
      const request = {
        ...connectorOf(plan),
        name: plan.name,
        type: plan.type,
        flavor: plan.flavor,
        configuration: sent,
        labels: toJsonObject(plan.labels ?? {}),
        environment: toStrings(plan.environment),
        ...(plan.secrets === null ? {} : { secrets: plan.secrets }),
      };
      const component = await withNaming(naming(api, "create", request, signal), () =>
        api.components.create(request, { signal }),
      );
      componentTypes.set(component.id, plan.type);
      keep(stateAfterWrite(component, plan));
      const answer = component.metadata?.configuration;
      rememberWrite(privateState, ANSWERS, { ours, sent, answer });
      await rememberSecrets(api, plan.secrets, privateState);
      return stateAfterWrite(component, plan);
    },

    async read({
      client: { api },
      state,
      isImported,
      privateState,
      signal,
    }: HandlerContext<Zenml> & {
      readonly state: ComponentState<C>;
      readonly isImported: boolean;
    }) {
      const component = await api.components.read(state.id, { signal });
      if (component === undefined) {
        return null;
      }
      return isImported
        ? importedState(component, state)
        : readState(component, state, privateState);
    },

    async update(request: Apply<C> & { readonly state: ComponentState<C> }) {
      const { client, plan, state, privateState, keep } = request;
      if (!needsRequest(form, plan, state)) {
        const { id, created, updated } = state;
        return { ...plan, id, created, updated };
      }
      // Whoever changes a connector in place detaches and attaches its components meanwhile.
      const { component, sent } = await client.lock(state.id, () =>
        plan.flavor === state.flavor ? updateInPlace(request) : replaceByFlavor(request),
      );
      keep(stateAfterWrite(component, plan));
      rememberWrite(privateState, ANSWERS, {
        ours: form.toSettings(plan.configuration),
        sent,
        answer: component.metadata?.configuration,
      });
      await rememberSecrets(client.api, plan.secrets, privateState);
      return stateAfterWrite(component, plan);
    },

    async delete({
      client,
      state,
      signal,
    }: HandlerContext<Zenml> & { readonly state: ComponentState<C> }) {
      await deleteComponent(client, state, signal);
    },

    modifyPlan: planComponent,

    planDelete: planComponentDelete,

    async importBy({ id, client: { api } }: { readonly id: string; readonly client: Zenml }) {
      return { id: await findComponentId(api, id) };
    },
  };

  async function updateInPlace({
    client: { api },
    plan,
    state,
    writeOnly,
    privateState,
    signal,
  }: Apply<C> & { readonly state: ComponentState<C> }): Promise<Written> {
    const current = await getForUpdate(api, state.id, plan.name, signal);
    const sent = mergeSettings(current, plan, state, writeOnly, privateState);
    const component = await withNaming(naming(api, "rename", plan, signal), () =>
      api.components.update(
        state.id,
        {
          ...connectorOf(plan),
          ...(plan.name === state.name ? {} : { name: plan.name }),
          configuration: sent,
          ...mergeMaps(current, plan, state),
          ...secretChanges(state.secrets, plan.secrets, privateState),
        },
        { signal },
      ),
    );
    return { component, sent };
  }

  /** The settings of another flavor have no meaning for the new one: none but ours are carried over. */
  async function replaceByFlavor({
    client,
    plan,
    state,
    writeOnly,
    privateState,
    signal,
  }: Apply<C> & { readonly state: ComponentState<C> }): Promise<Written> {
    const { api } = client;
    const current = await getForUpdate(api, state.id, plan.name, signal);
    const sent = {
      ...toJsonObject(form.toSettings(plan.configuration) ?? {}),
      ...writeOnlySettings(writeOnly, privateState),
    };
    const { add_secrets = [], remove_secrets = [] } = secretChanges(
      state.secrets,
      plan.secrets,
      privateState,
    );
    const attached = current.metadata?.secrets ?? [];
    const request = {
      ...connectorOf(plan),
      name: plan.name,
      type: state.type,
      flavor: plan.flavor,
      configuration: sent,
      ...mergeMaps(current, plan, state),
      secrets: [...attached.filter((secret) => !remove_secrets.includes(secret)), ...add_secrets],
    };
    const component = await withNaming(naming(api, "rename", plan, signal), () =>
      changeFlavor(client, current, request, signal),
    );
    client.componentTypes.set(component.id, state.type);
    return { component, sent };
  }

  function mergeSettings(
    current: ComponentResponse,
    plan: ComponentPlan<C>,
    state: ComponentState<C>,
    writeOnly: Apply<C>["writeOnly"],
    privateState: PrivateState,
  ): JsonObject {
    const merged = mergeForUpdate(
      current.metadata?.configuration,
      form.toSettings(state.configuration),
      form.toSettings(plan.configuration),
      recallWrite(privateState, ANSWERS),
    );
    if (plan.configuration_wo_version === state.configuration_wo_version) {
      return merged;
    }
    const outdated = recallWriteOnlyKeys(privateState);
    const kept = Object.entries(merged).filter(([key]) => !outdated.includes(key));
    return { ...Object.fromEntries(kept), ...writeOnlySettings(writeOnly, privateState) };
  }

  /** What was planned, with what the server assigned. */
  function stateAfterWrite(
    component: ComponentResponse,
    plan: ComponentPlan<C>,
  ): ComponentState<C> {
    return { ...plan, ...assigned(component) };
  }

  function readState(
    component: ComponentResponse,
    state: ComponentState<C>,
    privateState: PrivateState,
  ): ComponentState<C> {
    const { metadata } = component;
    const before = form.toSettings(state.configuration);
    const settings = reconcile(before, metadata?.configuration, recallWrite(privateState, ANSWERS));
    return {
      ...state,
      ...identity(component),
      ...assigned(component),
      configuration:
        settings === before
          ? state.configuration
          : form.fromSettings(settings, state.configuration),
      labels: toOwnTexts(reconcile(state.labels, metadata?.labels)),
      environment: toOwnTexts(reconcile(state.environment, metadata?.environment)),
      secrets: reconcileSecrets(state.secrets, metadata?.secrets, privateState),
      connector_id: nullToEmpty(metadata?.connector?.id, state.connector_id),
      connector_resource_id: nullToEmpty(
        metadata?.connector_resource_id,
        state.connector_resource_id,
      ),
    };
  }

  async function importedState(
    component: ComponentResponse,
    state: ComponentState<C>,
  ): Promise<ComponentState<C>> {
    const { metadata } = component;
    const settings = await form.adopt(component);
    return {
      ...state,
      ...identity(component),
      ...assigned(component),
      configuration: isEmpty(settings) ? null : form.fromSettings(settings, null),
      labels: isEmpty(metadata?.labels) ? null : toTextMap(metadata?.labels ?? {}),
      environment: isEmpty(metadata?.environment) ? null : toTextMap(metadata?.environment ?? {}),
      secrets: isEmpty(metadata?.secrets) ? null : (metadata?.secrets ?? null),
      connector_id: metadata?.connector?.id ?? null,
      connector_resource_id: emptyToNull(metadata?.connector_resource_id ?? null),
    };
  }
}

function identity(component: ComponentResponse) {
  const { body } = getContent(component);
  return { name: component.name, type: body.type, flavor: body.flavor_name };
}

function assigned(component: ComponentResponse) {
  const { body } = getContent(component);
  return {
    id: component.id,
    created: toRfc3339(body.created),
    updated: toRfc3339(body.updated),
  };
}

/** Throws an OperationError when the server shows the object without its content. */
function getContent({ name, body }: ComponentResponse) {
  if (body === null) {
    throw new OperationError(
      `Cannot read component ${JSON.stringify(name)}`,
      "The server answered without the component's content. The account may lack permission to read it.",
    );
  }
  return { body };
}

/** What a write sent and what the server made of it. */
interface Written {
  readonly component: ComponentResponse;
  readonly sent: JsonObject;
}

function connectorOf(plan: Pick<ComponentPlan<unknown>, "connector_id" | "connector_resource_id">) {
  return {
    connector: emptyToNull(plan.connector_id),
    connector_resource_id: emptyToNull(plan.connector_resource_id),
  };
}

function mergeMaps(
  { metadata }: ComponentResponse,
  plan: ComponentPlan<unknown>,
  state: ComponentState<unknown>,
) {
  return {
    labels: mergeForUpdate(metadata?.labels, state.labels, plan.labels),
    environment: toTextOnly(
      mergeForUpdate(metadata?.environment, state.environment, plan.environment),
    ),
  };
}

function naming(
  api: ZenmlClient,
  verb: "create" | "rename",
  { name, type, flavor }: { readonly name: string; readonly type: string; readonly flavor: string },
  signal: AbortSignal,
): Naming<ComponentResponse> {
  return {
    verb,
    kind: `${type} component`,
    name,
    findCollisions: () => api.components.findNameCollisions(name, { type }, { signal }),
    isOurs: ({ body }) => verb === "create" && body?.flavor_name === flavor && isRecent(body),
  };
}

/** A change of what only the provider looks at needs no request. */
function needsRequest<C>(
  form: ConfigurationForm<C>,
  plan: ComponentPlan<C>,
  state: ComponentState<C>,
): boolean {
  const sent = ({ configuration, ...other }: ComponentPlan<C> | ComponentState<C>) =>
    JSON.stringify([
      toJsonObject(form.toSettings(configuration) ?? {}),
      other.name,
      other.connector_id,
      other.connector_resource_id,
      other.labels,
      other.environment,
      [...(other.secrets ?? [])].sort(),
      other.configuration_wo_version,
    ]);
  return sent(plan) !== sent(state);
}

async function getForUpdate(
  api: ZenmlClient,
  id: string,
  name: string,
  signal: AbortSignal,
): Promise<ComponentResponse> {
  const current = await api.components.find(id, { signal });
  if (current === undefined) {
    throw new OperationError(
      `Cannot update component ${JSON.stringify(name)}`,
      "It no longer exists on the server. Run the plan again: it will be created anew.",
    );
  }
  return current;
}
