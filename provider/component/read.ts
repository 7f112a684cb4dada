import type { ReadRequest, Value } from "terraform-plugin-kit";
import type { ComponentResponse } from "../../client/wire-types.ts";
import type { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { reconcileSecrets } from "../mapping/attached-secrets.ts";
import { toStringMap } from "../mapping/json.ts";
import { isIdAlone } from "../mapping/moved-state.ts";
import { adoptAll, CONFIGURATION_MEMORY, recallWrite, reconcile } from "../mapping/reconcile.ts";
import { settingsOf } from "../mapping/settings.ts";
import { emptyToNull, isEmpty, nullToEmpty, reconcileStringMap } from "../mapping/string-maps.ts";
import { REPLACED_BY, REPLACES, showTrace, withoutTraces } from "../mapping/traces.ts";
import { withoutSecrets } from "../validation/component-secrets.ts";
import {
  assigned,
  type ComponentState,
  type ConfigurationForm,
  type InForm,
  identity,
} from "./model.ts";
import { findSuccessor } from "./undo-flavor-change.ts";

type Read<C> = InForm<ReadRequest<typeof componentSchema, Zenml>, C>;

/**
 * Refreshes a component; null if it is gone. A refresh only shows the keys that Terraform manages, an import all of
 * them. A state that was moved from another type has no private state, so its secrets stay as they are.
 */
export async function readComponent<C extends Value>(
  request: Read<C>,
  form: ConfigurationForm<C>,
): Promise<ComponentState<C> | null> {
  const { client, state, isImported, signal } = request;
  const component =
    (await client.api.components.read(state.id, { signal })) ??
    (isImported ? undefined : await findSuccessor(client, state, signal));
  if (component === undefined) {
    return null;
  }
  client.managedIds.add(component.id);
  if (!isImported) {
    const { typeName } = form;
    client.creations.forgetLeftover({ typeName, type: state.type, name: state.name });
    return refreshedState(request, form, component);
  }
  return isIdAlone(state)
    ? importedState(request, form, component, state.configuration_wo_version)
    : movedState(request, form, component);
}

/** Of each map only the keys that Terraform manages. */
function refreshedState<C extends Value>(
  { state, privateState }: Pick<Read<C>, "state" | "privateState">,
  form: ConfigurationForm<C>,
  component: ComponentResponse,
): ComponentState<C> {
  const { metadata } = component;
  const before = settingsOf(state.configuration);
  const written = recallWrite(privateState, CONFIGURATION_MEMORY);
  const settings = reconcile(before, metadata?.configuration, written);
  return {
    ...state,
    ...identity(component),
    ...assigned(component),
    configuration: settings === before ? state.configuration : form.fromSettings(settings),
    labels: [REPLACED_BY, REPLACES].reduce(
      (labels, trace) => showTrace(labels, metadata?.labels, trace),
      reconcileStringMap(state.labels, metadata?.labels),
    ),
    environment: reconcileStringMap(state.environment, metadata?.environment),
    secrets: reconcileSecrets(state.secrets, metadata?.secrets, privateState),
    connector_id: nullToEmpty(metadata?.connector?.id, state.connector_id),
    connector_resource_id: nullToEmpty(
      metadata?.connector_resource_id,
      state.connector_resource_id,
    ),
  };
}

/**
 * The state of a component that was imported or listed: all keys of each map, except the settings that the server adds by
 * itself. With a version of `configuration_wo`, its settings are left to that.
 */
export async function importedState<C extends Value>(
  { client, signal }: Pick<Read<C>, "client" | "signal">,
  form: Pick<ConfigurationForm<C>, "fromSettings" | "isSensitive">,
  component: ComponentResponse,
  version: ComponentState<C>["configuration_wo_version"] = null,
): Promise<ComponentState<C>> {
  const { metadata } = component;
  const labels = withoutTraces(metadata?.labels ?? {});
  const { name, type, flavor } = identity(component);
  // Half a megabyte that only an import needs.
  const { findFlavor } = await import("../../schemas/catalogue/catalogue.ts");
  const adopted = adoptAll(metadata?.configuration ?? {}, findFlavor(type, flavor)?.added);
  const isWriteOnly = version !== null;
  const settings =
    form.isSensitive && !isWriteOnly
      ? adopted
      : await withoutSecrets(client.api, component, adopted, signal, { isWriteOnly });
  return {
    ...assigned(component),
    name,
    type,
    flavor,
    configuration_wo_version: version,
    detach_on_delete: null,
    configuration: isEmpty(settings) ? null : form.fromSettings(settings),
    labels: isEmpty(labels) ? null : toStringMap(labels),
    environment: isEmpty(metadata?.environment) ? null : toStringMap(metadata?.environment ?? {}),
    secrets: isEmpty(metadata?.secrets) ? null : (metadata?.secrets ?? null),
    connector_id: metadata?.connector?.id ?? null,
    connector_resource_id: emptyToNull(metadata?.connector_resource_id ?? null),
  };
}

/** After a move the state says what Terraform managed under the other type. */
async function movedState<C extends Value>(
  request: Read<C>,
  form: ConfigurationForm<C>,
  component: ComponentResponse,
): Promise<ComponentState<C>> {
  const { client, state, signal } = request;
  const settings = settingsOf(state.configuration);
  const shown =
    settings === null || form.isSensitive
      ? settings
      : await withoutSecrets(client.api, component, settings, signal);
  const moved = { ...state, configuration: form.fromSettings(shown) };
  // Private state does not come along in a move, so nothing tells which names stand for the attached secrets.
  return {
    ...refreshedState({ ...request, state: moved }, form, component),
    secrets: state.secrets,
  };
}
