import { isUnknown, timeoutMs, type UpdateRequest } from "terraform-plugin-kit";
import { InUseError } from "../../client/errors.ts";
import type { JsonObject, ServiceConnectorResponse, StringMap } from "../../client/wire-types.ts";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import type { Zenml } from "../connection/zenml.ts";
import { findForUpdate } from "../mapping/find-for-update.ts";
import { updateNamed } from "../mapping/name-collisions.ts";
import { CONFIGURATION_MEMORY, rememberWrite } from "../mapping/reconcile.ts";
import { changesSettings, settingsOf, settingsToSend } from "../mapping/settings.ts";
import { DETACHED, withoutTraces } from "../mapping/traces.ts";
import { addWriteOnly, mergeSettings } from "../mapping/write-only.ts";
import { changeInUse } from "./change-in-use.ts";
import { attachDetached, describeAttached } from "./detached-components.ts";
import { changedInUse, changesCredentials, changesRequest } from "./diff.ts";
import {
  type AppliedPlan,
  type ConnectorState,
  DEFAULT_TIMEOUT,
  plannedResourceType,
  stateAfterWrite,
} from "./model.ts";
import { appliedPublicSettings } from "./public-settings.ts";
import { toRequest, toUpdate } from "./request.ts";
import { splitLists } from "./split-lists.ts";
import { verifyConnector } from "./verify.ts";

type Given = UpdateRequest<typeof serviceConnectorSchema, Zenml>;
type Request = Given & { readonly plan: AppliedPlan };

/**
 * Changes a connector, once the server could connect with new credentials, or with those that were never verified. Settings that are sent replace all that the
 * server has, secrets included. Keeps the connector in the state as soon as it is changed.
 */
export async function updateConnector(given: Given): Promise<ConnectorState> {
  const public_configuration = await appliedPublicSettings(given.plan);
  const request: Request = { ...given, plan: { ...given.plan, public_configuration } };
  const { client, plan, state, privateState, signal } = request;
  const { api } = client;
  const sends = changesRequest(plan, state);
  const verifies =
    plan.verify !== false && (state.verify === false || changesCredentials(plan, state));
  if (!sends && !verifies) {
    return stateWithoutUpdate(request);
  }
  const named = { id: state.id, name: plan.name };
  const found = await findForUpdate("service connector", api.serviceConnectors, named, signal);
  const current = await finishInterrupted(request, found);
  const configuration = await nextConfiguration(request, current);
  if (verifies) {
    const verified = toRequest(plan, configuration ?? current.metadata?.configuration ?? {});
    const limitMs = timeoutMs(plan.timeouts?.update, DEFAULT_TIMEOUT);
    await verifyConnector(api, verified, limitMs, signal, request.log);
  }
  if (!sends) {
    return stateWithoutUpdate(request);
  }
  const updated = await sendUpdate(request, current, configuration);
  if (configuration !== undefined) {
    rememberWrite(privateState, CONFIGURATION_MEMORY, {
      ours: settingsOf(plan.configuration),
      sent: configuration,
      answer: updated.metadata?.configuration,
    });
  }
  return stateAfterWrite(updated, plan);
}

/** Attaches the components that a change which was cut off has left detached. Gives the connector without its trace. */
async function finishInterrupted(
  { client, signal, warn }: Request,
  connector: ServiceConnectorResponse,
): Promise<ServiceConnectorResponse> {
  const { name, metadata } = connector;
  if (metadata?.labels?.[DETACHED] === undefined) {
    return connector;
  }
  warn(...describeAttached(name, await attachDetached(client, connector, signal)));
  return { ...connector, metadata: { ...metadata, labels: withoutTraces(metadata.labels) } };
}

/** Only arguments changed that the provider alone looks at, such as `verify`. */
function stateWithoutUpdate({ plan, state }: Request): ConnectorState {
  const { id, created, updated, user } = state;
  return {
    ...plan,
    id,
    created,
    updated,
    user,
    expires_at: isUnknown(plan.expires_at) ? state.expires_at : plan.expires_at,
    resource_type: plannedResourceType(plan),
  };
}

/** All settings to send; undefined where they stay as they are, secrets included. */
async function nextConfiguration(
  request: Request,
  { metadata }: ServiceConnectorResponse,
): Promise<JsonObject | undefined> {
  const { plan, state, writeOnly, privateState } = request;
  // The settings of one auth method mean nothing to another one: those that are not configured are not carried over.
  if (plan.auth_method !== state.auth_method) {
    const settings = settingsToSend(plan.configuration);
    return splitLists(plan, addWriteOnly(settings, writeOnly, privateState));
  }
  const isSame = plan.configuration_wo_version === state.configuration_wo_version;
  return isSame && !changesSettings(plan, state)
    ? undefined
    : splitLists(plan, mergeSettings(request, metadata?.configuration));
}

/** Sends the update; when it is refused because components use the connector, once more while none does. */
async function sendUpdate(
  { client, plan, state, privateState, signal, keep }: Request,
  current: ServiceConnectorResponse,
  configuration: JsonObject | undefined,
): Promise<ServiceConnectorResponse> {
  const { serviceConnectors } = client.api;
  const { name } = plan;
  const update = toUpdate(plan, state, current, configuration, privateState);
  const send = async (trace: StringMap = {}) => {
    const updated = await updateNamed(
      {
        id: state.id,
        kind: "service connector",
        name,
        findCollisions: () => serviceConnectors.findNameCollisions(name, {}, { signal }),
      },
      () =>
        serviceConnectors.update(
          state.id,
          { ...update, labels: { ...update.labels, ...trace } },
          { signal },
        ),
    );
    keep(stateAfterWrite(updated, plan));
    return updated;
  };
  try {
    return await send();
  } catch (cause) {
    if (cause instanceof InUseError && changedInUse(plan, state) !== undefined) {
      return changeInUse(client, current, send, signal);
    }
    throw cause;
  }
}
