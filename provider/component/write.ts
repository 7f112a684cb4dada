import {
  isUnknown,
  OperationError,
  type PrivateState,
  type Proposed,
  type ValueMap,
} from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import type { ComponentResponse, JsonObject } from "../../client/wire-types.ts";
import type { componentSchema } from "../../schemas/component.ts";
import { rememberSecrets, secretChanges } from "../mapping/attached-secrets.ts";
import { toJsonObject } from "../mapping/json.ts";
import { isRecent, type Naming, withNaming } from "../mapping/naming.ts";
import { mergeForUpdate, recallWrite, rememberWrite } from "../mapping/reconcile.ts";
import { emptyToNull, toStrings, toTextOnly } from "../mapping/string-maps.ts";
import { replaceWriteOnly, writeOnlySettings } from "../mapping/write-only.ts";
import { changeFlavor } from "./change-flavor.ts";
import {
  CONFIGURATION_MEMORY,
  type ComponentApply,
  type ComponentPlan,
  type ComponentState,
  type ComponentUpdateApply,
  type ConfigurationForm,
} from "./model.ts";
import { assigned } from "./read.ts";

/** Creates a component. */
export async function createComponent<C>(
  form: ConfigurationForm<C>,
  { client, plan, writeOnly, privateState, signal, keep }: ComponentApply<C>,
): Promise<ComponentState<C>> {
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
  rememberWrite(privateState, CONFIGURATION_MEMORY, { ours, sent, answer });
  await rememberSecrets(api, plan.secrets, privateState);
  return stateAfterWrite(component, plan);
}

/**
 * Changes a component. The server replaces whole maps and clears a connector that is not sent, so an
 * update begins with what is there and sends all of it.
 */
export async function updateComponent<C>(
  form: ConfigurationForm<C>,
  request: ComponentUpdateApply<C>,
): Promise<ComponentState<C>> {
  const { client, plan, state, privateState, keep } = request;
  const settings = form.toSettings(plan.configuration);
  if (!changesRequest(plan, settings, state, form.toSettings(state.configuration))) {
    const { id, created, updated } = state;
    return { ...plan, id, created, updated };
  }
  // Whoever changes a connector in place detaches and attaches its components meanwhile.
  const { component, sent } = await client.lock(state.id, () =>
    plan.flavor === state.flavor ? updateInPlace(form, request) : replaceByFlavor(form, request),
  );
  keep(stateAfterWrite(component, plan));
  rememberWrite(privateState, CONFIGURATION_MEMORY, {
    ours: settings,
    sent,
    answer: component.metadata?.configuration,
  });
  await rememberSecrets(client.api, plan.secrets, privateState);
  return stateAfterWrite(component, plan);
}

async function updateInPlace<C>(
  form: ConfigurationForm<C>,
  { client: { api }, plan, state, writeOnly, privateState, signal }: ComponentUpdateApply<C>,
): Promise<Written> {
  const current = await getForUpdate(api, state.id, plan.name, signal);
  const sent = mergeSettings(form, current, plan, state, writeOnly, privateState);
  const update = {
    ...connectorOf(plan),
    ...(plan.name === state.name ? {} : { name: plan.name }),
    configuration: sent,
    ...mergeMaps(current, plan, state),
    ...(await secretChanges(api, state.secrets, plan.secrets, privateState)),
  };
  const component = await withNaming(naming(api, "rename", plan, signal), () =>
    api.components.update(state.id, update, { signal }),
  );
  return { component, sent };
}

/** The settings of another flavor have no meaning for the new one: none but ours are carried over. */
async function replaceByFlavor<C>(
  form: ConfigurationForm<C>,
  { client, plan, state, writeOnly, privateState, signal }: ComponentUpdateApply<C>,
): Promise<Written> {
  const { api } = client;
  const current = await getForUpdate(api, state.id, plan.name, signal);
  const sent = {
    ...toJsonObject(form.toSettings(plan.configuration) ?? {}),
    ...writeOnlySettings(writeOnly, privateState),
  };
  const { add_secrets = [], remove_secrets = [] } = await secretChanges(
    api,
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

function mergeSettings<C>(
  form: ConfigurationForm<C>,
  current: ComponentResponse,
  plan: ComponentPlan<C>,
  state: ComponentState<C>,
  writeOnly: ComponentApply<C>["writeOnly"],
  privateState: PrivateState,
): JsonObject {
  const merged = mergeForUpdate(
    current.metadata?.configuration,
    form.toSettings(state.configuration),
    form.toSettings(plan.configuration),
    recallWrite(privateState, CONFIGURATION_MEMORY),
  );
  if (plan.configuration_wo_version === state.configuration_wo_version) {
    return merged;
  }
  return replaceWriteOnly(merged, privateState, () => writeOnlySettings(writeOnly, privateState));
}

/** What was planned, with what the server assigned. */
function stateAfterWrite<C>(
  component: ComponentResponse,
  plan: ComponentPlan<C>,
): ComponentState<C> {
  return { ...plan, ...assigned(component) };
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

/** Whether anything differs that the server is told; what only the provider looks at is not. */
export function changesRequest(
  plan: Pick<Proposed<typeof componentSchema>, (typeof fieldsSent)[number]>,
  settings: ValueMap | null,
  state: Pick<ComponentState<unknown>, (typeof fieldsSent)[number]>,
  settingsBefore: ValueMap | null,
): boolean {
  return (
    fieldsSent.some((name) => !same(plan[name], state[name])) ||
    !same(toJsonObject(settings ?? {}), toJsonObject(settingsBefore ?? {}))
  );
}

const fieldsSent = [
  "name",
  "flavor",
  "connector_id",
  "connector_resource_id",
  "labels",
  "environment",
  "secrets",
  "configuration_wo_version",
] as const;

function same(a: unknown, b: unknown): boolean {
  return a === b || (!isUnknown(a) && JSON.stringify(a) === JSON.stringify(b));
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
