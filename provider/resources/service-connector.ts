import type { ZenmlClient } from "../../client/client.ts";
import { InUseError } from "../../client/errors.ts";
import type {
  JsonObject,
  ServiceConnectorRequest,
  ServiceConnectorResponse,
} from "../../client/wire-types.ts";
import { toDynamic } from "../../framework/cty/dynamic.ts";
import { attributePath } from "../../framework/cty/path.ts";
import {
  type Dynamic,
  isUnknown,
  isValueMap,
  type Unknown,
  unwrapDynamic,
  type ValueMap,
} from "../../framework/cty/values.ts";
import type { PrivateState } from "../../framework/operations/private-state.ts";
import { defineResource } from "../../framework/operations/resource.ts";
import { AttributeError, OperationError } from "../../framework/schema/diagnostics.ts";
import type { Plan, State } from "../../framework/schema/schema.ts";
import { timeoutMs } from "../../framework/schema/timeouts.ts";
import { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import { changeInUse } from "../connector/change-in-use.ts";
import { deleteConnector } from "../connector/delete-connector.ts";
import { warnOfUsers } from "../connector/warn-of-users.ts";
import { findIdForImport } from "../import/find-id.ts";
import { toJsonObject, toTextMap } from "../json-value.ts";
import { isRecent, type Naming, withNaming } from "../naming.ts";
import { mergeForUpdate, recallWrite, reconcile, rememberWrite } from "../reconcile.ts";
import { resourceTypeForState, resourceTypesToSend } from "../resource-types.ts";
import {
  emptyToNull,
  isEmpty,
  nullToEmpty,
  toOwnTexts,
  toStrings,
  toTextOnly,
} from "../text-values.ts";
import { toRfc3339, toServerTime } from "../timestamps.ts";
import { validateServiceConnector } from "../validate-service-connector.ts";
import { verifyConnector } from "../verify-connector.ts";
import { recallWriteOnlyKeys, writeOnlySettings } from "../write-only.ts";
import type { Zenml } from "../zenml.ts";

type ConnectorPlan = Plan<typeof serviceConnectorSchema>;
type ConnectorState = State<typeof serviceConnectorSchema>;

const ANSWERS = "configuration";
const DEFAULT_TIMEOUT = "5m";

export const serviceConnectorResource = defineResource<typeof serviceConnectorSchema, Zenml>(
  serviceConnectorSchema,
  {
    validate: ({ config }) => validateServiceConnector(config),

    async create({ client: { api }, plan, writeOnly, privateState, signal, log }) {
      const request = toRequest(plan, {
        ...toJsonObject(settingsOf(plan.configuration) ?? {}),
        ...writeOnlySettings(writeOnly, privateState),
      });
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
    },

    async read({ client: { api }, state, isImported, privateState, signal }) {
      const connector = await api.serviceConnectors.read(state.id, { signal });
      if (connector === undefined) {
        return null;
      }
      return isImported
        ? importedState(connector, state)
        : readState(connector, state, privateState);
    },

    async update({ client, plan, state, writeOnly, privateState, signal, log, keep }) {
      const { api } = client;
      if (!needsRequest(plan, state)) {
        const { id, created, updated, user } = state;
        const expires_at = isUnknown(plan.expires_at) ? state.expires_at : plan.expires_at;
        return { ...plan, id, created, updated, user, expires_at };
      }
      const current = await api.serviceConnectors.find(state.id, { signal });
      if (current === undefined) {
        throw new OperationError(
          `Cannot update service connector ${JSON.stringify(plan.name)}`,
          "It no longer exists on the server. Run the plan again: it will be created anew.",
        );
      }
      const configuration = nextConfiguration(current, plan, state, privateState, () =>
        writeOnlySettings(writeOnly, privateState),
      );
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
      const change = {
        ...(plan.name === state.name ? {} : { name: plan.name }),
        ...(plan.type === state.type ? {} : { connector_type: plan.type }),
        ...(plan.auth_method === state.auth_method ? {} : { auth_method: plan.auth_method }),
        resource_types: request.resource_types,
        resource_id: request.resource_id ?? null,
        expiration_seconds: request.expiration_seconds ?? null,
        description: plan.description ?? "",
        labels: toTextOnly(mergeForUpdate(current.metadata?.labels, state.labels, plan.labels)),
        ...(configuration === undefined ? {} : { configuration }),
        ...(typeof request.expires_at === "string" ? { expires_at: request.expires_at } : {}),
        ...(plan.expires_skew_tolerance === null
          ? {}
          : { expires_skew_tolerance: plan.expires_skew_tolerance }),
      };
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
    },

    async delete({ client, state, signal }) {
      await deleteConnector(client, state, signal);
    },

    async modifyPlan(request) {
      const { config, state, planned } = request;
      const changed = state === null ? undefined : changedInUse(planned, state);
      if (state !== null && changed !== undefined) {
        await warnOfUsers(request, state, attributePath(changed));
      }
      if (state?.expires_skew_tolerance != null && config.expires_skew_tolerance === null) {
        throw new AttributeError(
          attributePath("expires_skew_tolerance"),
          "Cannot clear expires_skew_tolerance",
          `The server cannot clear it once it is set. Write ${state.expires_skew_tolerance} again or another number, or replace the connector.`,
        );
      }
      return {};
    },

    importBy: async ({ id, client: { api } }) => ({
      id: await findIdForImport("service connector", id, (name) =>
        api.serviceConnectors.findByName(name),
      ),
    }),

    upgradeState: {
      // The official provider's shape, whose configuration is a map of texts.
      0: (state) => ({ ...state, configuration: toDynamicJson(state["configuration"]) }),
    },
  },
);

function toDynamicJson(configuration: ValueMap[string] | undefined): ValueMap | null {
  return configuration === null || configuration === undefined
    ? null
    : { type: ["map", "string"], value: configuration };
}

function settingsOf(configuration: Dynamic | null): ValueMap | null {
  const settings = unwrapDynamic(configuration);
  return settings !== null && isValueMap(settings) ? settings : null;
}

function toRequest(plan: ConnectorPlan, configuration: JsonObject): ServiceConnectorRequest {
  return {
    name: plan.name,
    connector_type: plan.type,
    auth_method: plan.auth_method,
    resource_types: resourceTypesToSend(plan.resource_type),
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
    recallWrite(privateState, ANSWERS),
  );
  if (!sendsWriteOnly) {
    return merged;
  }
  const outdated = recallWriteOnlyKeys(privateState);
  const kept = Object.entries(merged).filter(([key]) => !outdated.includes(key));
  return { ...Object.fromEntries(kept), ...takeWriteOnly() };
}

function remember(
  privateState: PrivateState,
  plan: ConnectorPlan,
  sent: JsonObject,
  connector: ServiceConnectorResponse,
): void {
  const ours = settingsOf(plan.configuration);
  rememberWrite(privateState, ANSWERS, { ours, sent, answer: connector.metadata?.configuration });
}

/** What the server changes only while no component uses the connector. */
const fixedInUse = ["type", "auth_method", "resource_type", "resource_id"] as const;

/** The first of those attributes that changes; empty and null are the same. */
function changedInUse(
  plan: { readonly [K in (typeof fixedInUse)[number]]: string | Unknown | null },
  state: ConnectorState,
): string | undefined {
  return fixedInUse.find((name) => emptied(plan[name]) !== emptied(state[name]));
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

/** A change of what only the provider looks at needs no request. */
function needsRequest(plan: ConnectorPlan, state: ConnectorState): boolean {
  const sent = ({
    verify: _verify,
    timeouts: _timeouts,
    updated: _updated,
    configuration,
    ...other
  }: ConnectorPlan | ConnectorState) => ({
    ...other,
    created: null,
    user: null,
    configuration_wo: null,
    configuration: toJsonObject(settingsOf(configuration) ?? {}),
  });
  return !same(sent(plan), sent(state));
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
    expires_at: isUnknown(plan.expires_at) ? server.expires_at : plan.expires_at,
  };
}

function assigned(connector: ServiceConnectorResponse) {
  const { body, resources } = connector;
  if (body === null) {
    throw new OperationError(
      `Cannot read service connector ${JSON.stringify(connector.name)}`,
      "The server answered without the connector's content. The account may lack permission to read it.",
    );
  }
  return {
    id: connector.id,
    user: resources?.user?.name ?? null,
    expires_at: body.expires_at == null ? null : toRfc3339(body.expires_at),
    created: toRfc3339(body.created),
    updated: toRfc3339(body.updated),
  };
}

function identity({ name, body }: ServiceConnectorResponse) {
  const type = body?.connector_type ?? "";
  return {
    name,
    type: typeof type === "string" ? type : type.connector_type,
    auth_method: body?.auth_method ?? "",
  };
}

function readState(
  connector: ServiceConnectorResponse,
  state: ConnectorState,
  privateState: PrivateState,
): ConnectorState {
  const { body, metadata } = connector;
  const before = settingsOf(state.configuration);
  const settings = reconcile(before, metadata?.configuration, recallWrite(privateState, ANSWERS));
  const { type, ...named } = identity(connector);
  return {
    ...state,
    ...named,
    type,
    ...assigned(connector),
    configuration: settings === before ? state.configuration : toDynamic(settings),
    resource_type: resourceTypeForState(type, body?.resource_types, state.resource_type),
    resource_id: nullToEmpty(body?.resource_id, state.resource_id),
    description: nullToEmpty(body?.description, state.description),
    labels: toOwnTexts(reconcile(state.labels, metadata?.labels)),
    expires_skew_tolerance:
      state.expires_skew_tolerance === null ? null : (body?.expires_skew_tolerance ?? null),
    expiration_seconds: metadata?.expiration_seconds ?? null,
  };
}

function importedState(connector: ServiceConnectorResponse, state: ConnectorState): ConnectorState {
  const { body, metadata } = connector;
  const { type, ...named } = identity(connector);
  return {
    ...state,
    ...named,
    type,
    ...assigned(connector),
    configuration: isEmpty(metadata?.configuration)
      ? null
      : toDynamic(metadata?.configuration ?? {}),
    resource_type: resourceTypeForState(type, body?.resource_types, undefined),
    resource_id: emptyToNull(body?.resource_id ?? null),
    description: emptyToNull(body?.description ?? null),
    labels: isEmpty(metadata?.labels) ? null : toTextMap(metadata?.labels ?? {}),
    expires_skew_tolerance: body?.expires_skew_tolerance ?? null,
    expiration_seconds: metadata?.expiration_seconds ?? null,
  };
}
