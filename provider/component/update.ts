import type { UpdateRequest, Value } from "terraform-plugin-kit";
import type { ComponentResponse } from "../../client/wire-types.ts";
import type { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { ownedPart } from "../mapping/adopted.ts";
import { secretChanges } from "../mapping/attached-secrets.ts";
import { findForUpdate } from "../mapping/find-for-update.ts";
import { type Renaming, updateNamed } from "../mapping/name-collisions.ts";
import { mergeForUpdate } from "../mapping/reconcile.ts";
import { releaseFlavors } from "../mapping/retired-flavor.ts";
import { settingsToSend } from "../mapping/settings.ts";
import { stringsOnly } from "../mapping/string-maps.ts";
import { addWriteOnly, mergeSettings } from "../mapping/write-only.ts";
import { changeFlavor } from "./change-flavor.ts";
import { changesRequest } from "./diff.ts";
import { finishWrite, type Written } from "./finish-write.ts";
import { type ComponentState, type InForm, plannedConnector } from "./model.ts";
import { undoFlavorChange } from "./undo-flavor-change.ts";

type Update<C> = InForm<UpdateRequest<typeof componentSchema, Zenml>, C>;

/**
 * Changes a component. The server replaces maps as a whole and removes a connector that is not sent, so an update
 * begins with what is there and sends all of it.
 */
export async function updateComponent<C extends Value>(
  request: Update<C>,
): Promise<ComponentState<C>> {
  const { client, plan, state } = request;
  if (!changesRequest(plan, state)) {
    const { id, created, updated } = state;
    return { ...plan, id, created, updated };
  }
  const write = plan.flavor === state.flavor ? updateInPlace : replaceByFlavor;
  // A connector that is changed in place detaches its components and attaches them again: not meanwhile.
  const written = await client.lock(state.id, () => write(request));
  return finishWrite(request, written);
}

async function updateInPlace(request: Update<Value>): Promise<Written> {
  const { client, plan, state, privateState, signal } = request;
  const { components } = client.api;
  const current = await findCurrent(request);
  const sent = mergeSettings(request, current.metadata?.configuration);
  const update = {
    ...plannedConnector(plan),
    // A flavor change that was cut off may have left another name than the state has.
    ...(plan.name === current.name ? {} : { name: plan.name }),
    configuration: sent,
    ...mergeMaps(request, current),
    ...(await secretChanges(client.api, state.secrets, plan.secrets, privateState, signal)),
  };
  const component = await updateNamed(renaming(request), () =>
    components.update(state.id, update, { signal }),
  );
  return { component, sent };
}

/** The settings of one flavor mean nothing to another one: those that are not configured are not carried over. */
async function replaceByFlavor(request: Update<Value>): Promise<Written> {
  const { client, plan, state, writeOnly, privateState, signal } = request;
  const current = await findCurrent(request);
  const settings = settingsToSend(plan.configuration);
  const sent = addWriteOnly(settings, writeOnly, privateState);
  const { add_secrets = [], remove_secrets = [] } = await secretChanges(
    client.api,
    state.secrets,
    plan.secrets,
    privateState,
    signal,
  );
  const attached = current.metadata?.secrets ?? [];
  const replacement = {
    ...plannedConnector(plan),
    name: plan.name,
    type: state.type,
    flavor: plan.flavor,
    configuration: sent,
    ...mergeMaps(request, current),
    secrets: [...attached.filter((secret) => !remove_secrets.includes(secret)), ...add_secrets],
  };
  const component = await updateNamed(renaming(request), () =>
    changeFlavor(client, current, replacement, signal),
  );
  await releaseFlavors(client, [state], signal);
  return { component, sent };
}

/** The component as it is, once a change of its flavor that was cut off is undone. */
async function findCurrent(request: Update<Value>): Promise<ComponentResponse> {
  const { client, plan, state, signal, warn } = request;
  const named = { id: state.id, name: plan.name };
  const current = await findForUpdate("component", client.api.components, named, signal);
  return undoFlavorChange(client, current, { signal, warn });
}

function renaming({
  client,
  plan: { name },
  state: { id, type },
  signal,
}: Update<Value>): Renaming<ComponentResponse> {
  return {
    id,
    kind: `${type} component`,
    name,
    findCollisions: () => client.api.components.findNameCollisions(name, { type }, { signal }),
  };
}

function mergeMaps({ plan, state, privateState }: Update<Value>, { metadata }: ComponentResponse) {
  const labels = ownedPart(state.labels, plan.labels, privateState);
  const environment = ownedPart(state.environment, plan.environment, privateState);
  return {
    labels: mergeForUpdate(metadata?.labels, labels, plan.labels),
    environment: stringsOnly(mergeForUpdate(metadata?.environment, environment, plan.environment)),
  };
}
