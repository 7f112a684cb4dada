import {
  type CreateRequest,
  isUnknown,
  OperationError,
  type PrivateState,
  type Proposed,
  timeoutMs,
  type Unknown,
  type UpdateRequest,
} from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import { InUseError } from "../../client/errors.ts";
import type {
  JsonObject,
  ServiceConnectorRequest,
  ServiceConnectorResponse,
  ServiceConnectorUpdate,
} from "../../client/wire-types.ts";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import type { Zenml } from "../connection/zenml.ts";
import { toJsonObject } from "../mapping/json.ts";
import { isRecent, type Naming, withNaming } from "../mapping/naming.ts";
import { mergeForUpdate, recallWrite, rememberWrite } from "../mapping/reconcile.ts";
import { emptyToNull, toStrings, toTextOnly } from "../mapping/string-maps.ts";
import { toServerTime } from "../mapping/time.ts";
import { replaceWriteOnly, writeOnlySettings } from "../mapping/write-only.ts";
import { changeInUse } from "./change-in-use.ts";
import {
  CONFIGURATION_MEMORY,
  type ConnectorPlan,
  type ConnectorState,
  settingsOf,
} from "./model.ts";
import { assigned, identity } from "./read.ts";
import { resourceTypesToSend } from "./resource-types.ts";
import { splitLists } from "./split-lists.ts";
import { verifyConnector } from "./verify.ts";

type Schema = typeof serviceConnectorSchema;

const DEFAULT_TIMEOUT = "5m";

/** Creates a connector, once the server could connect with its credentials. */
export async function createConnector({
  client: { api },
  plan,
  writeOnly,
  privateState,
  signal,
  log,
}: CreateRequest<Schema, Zenml>): Promise<ConnectorState> {
  const sent = await splitLists(plan, {
    ...toJsonObject(settingsOf(plan.configuration) ?? {}),
    ...writeOnlySettings(writeOnly, privateState),
  });
  const request = toRequest(plan, sent);
  if (plan.verify !== false) {
    await verifyConnector(
      api,
      request,
      timeoutMs(plan.timeouts?.create, DEFAULT_TIMEOUT),
      signal,
      log,
    );
  }
  const connector = await withNaming(naming(api, "create", plan, signal), () =>
    api.serviceConnectors.create(request, { signal }),
  );
  remember(privateState, plan, request.configuration, connector);
  return stateAfterWrite(connector, plan);
}

/**
 * Changes a connector. What is not sent the server widens or clears, so all of it is sent.
 */
export async function updateConnector({
  client,
  plan,
  state,
  writeOnly,
  privateState,
  signal,
  log,
  keep,
}: UpdateRequest<Schema, Zenml>): Promise<ConnectorState> {
  const { api } = client;
  if (!changesRequest(plan, state)) {
    const { id, created, updated, user } = state;
    const expires_at = isUnknown(plan.expires_at) ? state.expires_at : plan.expires_at;
    return { ...plan, id, created, updated, user, expires_at, resource_type: resourceTypeOf(plan) };
  }
  const current = await api.serviceConnectors.find(state.id, { signal });
  if (current === undefined) {
    throw new OperationError(
      `Cannot update service connector ${JSON.stringify(plan.name)}`,
      "It no longer exists on the server. Run the plan again: it will be created anew.",
    );
  }
  const next = nextConfiguration(current, plan, state, privateState, () =>
    writeOnlySettings(writeOnly, privateState),
  );
  const configuration = next && (await splitLists(plan, next));
  const request = toRequest(plan, configuration ?? current.metadata?.configuration ?? {});
  if (plan.verify !== false && changesCredentials(plan, state)) {
    await verifyConnector(
      api,
      request,
      timeoutMs(plan.timeouts?.update, DEFAULT_TIMEOUT),
      signal,
      log,
    );
  }
  const change = toUpdate(plan, state, current, configuration);
  const send = async () => {
    const changed = await withNaming(naming(api, "rename", plan, signal), () =>
      api.serviceConnectors.update(state.id, change, { signal }),
    );
    keep(stateAfterWrite(changed, plan));
    return changed;
  };
  const updated = await send().catch((cause: unknown) => {
    if (cause instanceof InUseError && changedInUse(plan, state) !== undefined) {
      return changeInUse(client, current, send, signal);
    }
    throw cause;
  });
  if (configuration !== undefined) {
    remember(privateState, plan, configuration, updated);
  }
  return stateAfterWrite(updated, plan);
}

function toRequest(plan: ConnectorPlan, configuration: JsonObject): ServiceConnectorRequest {
  return {
    name: plan.name,
    connector_type: plan.type,
    auth_method: plan.auth_method,
    resource_types: resourceTypesToSend(resourceTypeOf(plan)),
    resource_id: emptyToNull(plan.resource_id),
    configuration,
    description: plan.description ?? "",
    labels: toStrings(plan.labels),
    expires_at:
      plan.expires_at === null || isUnknown(plan.expires_at) ? null : toServerTime(plan.expires_at),
    expires_skew_tolerance: plan.expires_skew_tolerance,
    expiration_seconds: plan.expiration_seconds,
  };
}

/** The complete settings to send; undefined where they stay as they are, secrets included. */
function nextConfiguration(
  current: ServiceConnectorResponse,
  plan: ConnectorPlan,
  state: ConnectorState,
  privateState: PrivateState,
  takeWriteOnly: () => JsonObject,
): JsonObject | undefined {
  const [before, after] = [settingsOf(state.configuration), settingsOf(plan.configuration)];
  // Settings of another method have no meaning for the new one: nothing is carried over.
  if (plan.auth_method !== state.auth_method || plan.type !== state.type) {
    return { ...toJsonObject(after ?? {}), ...takeWriteOnly() };
  }
  const sendsWriteOnly = plan.configuration_wo_version !== state.configuration_wo_version;
  if (!sendsWriteOnly && same(toJsonObject(before ?? {}), toJsonObject(after ?? {}))) {
    return undefined;
  }
  const merged = mergeForUpdate(
    current.metadata?.configuration,
    before,
    after,
    recallWrite(privateState, CONFIGURATION_MEMORY),
  );
  if (!sendsWriteOnly) {
    return merged;
  }
  return replaceWriteOnly(merged, privateState, takeWriteOnly);
}

function remember(
  privateState: PrivateState,
  plan: ConnectorPlan,
  sent: JsonObject,
  connector: ServiceConnectorResponse,
): void {
  const ours = settingsOf(plan.configuration);
  rememberWrite(privateState, CONFIGURATION_MEMORY, {
    ours,
    sent,
    answer: connector.metadata?.configuration,
  });
}

/** What the server changes only while no component uses the connector. */
const fixedInUse = ["type", "auth_method", "resource_type", "resource_id"] as const;

/** The first of those attributes that changes; empty and null are the same. */
export function changedInUse(
  plan: { readonly [K in (typeof fixedInUse)[number]]: string | Unknown | null },
  state: ConnectorState,
): string | undefined {
  return fixedInUse.find((name) => emptied(plan[name]) !== emptied(state[name]));
}

/** Always planned as known. */
function resourceTypeOf({ resource_type }: ConnectorPlan): string | null {
  return isUnknown(resource_type) ? null : resource_type;
}

function emptied(value: string | Unknown | null): string | Unknown | null {
  return value === "" ? null : value;
}

function naming(
  api: ZenmlClient,
  verb: "create" | "rename",
  { name, type, auth_method }: ConnectorPlan,
  signal: AbortSignal,
): Naming<ServiceConnectorResponse> {
  return {
    verb,
    kind: "service connector",
    name,
    findCollisions: () => api.serviceConnectors.findNameCollisions(name, {}, { signal }),
    isOurs: (connector) =>
      verb === "create" &&
      connector.body !== null &&
      isRecent(connector.body) &&
      same(identity(connector), { name, type, auth_method }),
  };
}

/** Whether anything differs that the server is told; what only the provider looks at is not. */
export function changesRequest(
  plan: Omit<Proposed<Schema>, "updated"> | ConnectorPlan,
  state: ConnectorState,
): boolean {
  return fieldsSent.some((name) => !same(plan[name], state[name])) || changesSettings(plan, state);
}

const fieldsSent = [
  "name",
  "type",
  "auth_method",
  "resource_type",
  "resource_id",
  "configuration_wo_version",
  "description",
  "labels",
  "expires_at",
  "expires_skew_tolerance",
  "expiration_seconds",
] as const;

function changesSettings(
  plan: Pick<Proposed<Schema>, "configuration">,
  state: ConnectorState,
): boolean {
  const { configuration } = plan;
  return (
    isUnknown(configuration) ||
    !same(
      toJsonObject(settingsOf(configuration) ?? {}),
      toJsonObject(settingsOf(state.configuration) ?? {}),
    )
  );
}

/** Labels, names and descriptions need no cloud to be up. */
function changesCredentials(plan: ConnectorPlan, state: ConnectorState): boolean {
  const checked = (model: ConnectorPlan | ConnectorState) => [
    model.type,
    model.auth_method,
    model.resource_type,
    model.resource_id,
    model.configuration_wo_version,
    toJsonObject(settingsOf(model.configuration) ?? {}),
  ];
  return !same(checked(plan), checked(state));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What was planned, with what the server assigned. */
function stateAfterWrite(connector: ServiceConnectorResponse, plan: ConnectorPlan): ConnectorState {
  const server = assigned(connector);
  return {
    ...plan,
    ...server,
    resource_type: resourceTypeOf(plan),
    expires_at: isUnknown(plan.expires_at) ? server.expires_at : plan.expires_at,
  };
}

function toUpdate(
  plan: ConnectorPlan,
  state: ConnectorState,
  { metadata, body }: ServiceConnectorResponse,
  configuration: JsonObject | undefined,
): ServiceConnectorUpdate {
  const { resource_types, resource_id = null, expires_at } = toRequest(plan, {});
  const { description, expiration_seconds, expires_skew_tolerance } = plan;
  return {
    ...(plan.name === state.name ? {} : { name: plan.name }),
    ...(plan.type === state.type ? {} : { connector_type: plan.type }),
    ...(plan.auth_method === state.auth_method ? {} : { auth_method: plan.auth_method }),
    resource_types: isUnrestricted(plan, state) ? (body?.resource_types ?? []) : resource_types,
    resource_id,
    // Neither was ever configured: then it is what others made it.
    expiration_seconds:
      expiration_seconds === null && state.expiration_seconds === null
        ? (metadata?.expiration_seconds ?? null)
        : expiration_seconds,
    ...(description === state.description ? {} : { description: description ?? "" }),
    labels: toTextOnly(mergeForUpdate(metadata?.labels, state.labels, plan.labels)),
    ...(configuration === undefined ? {} : { configuration }),
    ...(typeof expires_at === "string" ? { expires_at } : {}),
    ...(expires_skew_tolerance === null ? {} : { expires_skew_tolerance }),
  };
}

/** Left as it is the list must come back in the server's own order: another one counts as a change. */
function isUnrestricted(plan: ConnectorPlan, state: ConnectorState): boolean {
  return plan.type === state.type && emptied(plan.resource_type) === emptied(state.resource_type);
}
