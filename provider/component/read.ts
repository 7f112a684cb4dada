import { createValueMap, type ReadRequest, type ValueMap } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import type { ComponentResponse } from "../../client/wire-types.ts";
import type { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { reconcileSecrets } from "../mapping/attached-secrets.ts";
import { getBody } from "../mapping/content.ts";
import { toTextMap } from "../mapping/json.ts";
import { isIdAlone } from "../mapping/move-state.ts";
import { adoptAll, type Memory, recallWrite, reconcile } from "../mapping/reconcile.ts";
import { emptyToNull, isEmpty, nullToEmpty, reconcileTexts } from "../mapping/string-maps.ts";
import { toRfc3339 } from "../mapping/time.ts";
import { CONFIGURATION_MEMORY, type ComponentState, type ConfigurationForm } from "./model.ts";
import { findSecretMarks } from "./secret-settings.ts";

type Request<C> = Omit<ReadRequest<typeof componentSchema, Zenml>, "state"> & {
  readonly state: ComponentState<C>;
};

/** What has become of a component; null when it is gone. */
export async function readComponent<C>(
  form: ConfigurationForm<C>,
  { client: { api }, state, isImported, privateState, signal }: Request<C>,
): Promise<ComponentState<C> | null> {
  const component = await api.components.read(state.id, { signal });
  if (component === undefined) {
    return null;
  }
  const written = recallWrite(privateState, CONFIGURATION_MEMORY);
  if (!isImported) {
    return ownState(form, component, state, written, (secrets) =>
      reconcileSecrets(state.secrets, secrets, privateState),
    );
  }
  if (isIdAlone(state)) {
    return importedState(form, api, component, state);
  }
  // Moved here from another type: what it had is known, and so is what is not Terraform's.
  const configuration = await readable(form, api, component, form.toSettings(state.configuration));
  const moved = { ...state, configuration: form.fromSettings(configuration, null) };
  return ownState(form, component, moved, written, () => state.secrets);
}

/** Of each map the keys that are Terraform's. */
function ownState<C>(
  form: ConfigurationForm<C>,
  component: ComponentResponse,
  state: ComponentState<C>,
  written: Memory | undefined,
  attachedSecrets: (ids: readonly string[] | null | undefined) => ComponentState<C>["secrets"],
): ComponentState<C> {
  const { metadata } = component;
  const before = form.toSettings(state.configuration);
  const settings = reconcile(before, metadata?.configuration, written);
  return {
    ...state,
    ...identity(component),
    ...assigned(component),
    configuration:
      settings === before ? state.configuration : form.fromSettings(settings, state.configuration),
    labels: reconcileTexts(state.labels, metadata?.labels),
    environment: reconcileTexts(state.environment, metadata?.environment),
    secrets: attachedSecrets(metadata?.secrets),
    connector_id: nullToEmpty(metadata?.connector?.id, state.connector_id),
    connector_resource_id: nullToEmpty(
      metadata?.connector_resource_id,
      state.connector_resource_id,
    ),
  };
}

/** Of each map all keys but those that the server adds by itself. */
async function importedState<C>(
  form: ConfigurationForm<C>,
  api: ZenmlClient,
  component: ComponentResponse,
  state: ComponentState<C>,
): Promise<ComponentState<C>> {
  const { metadata } = component;
  const { type, flavor, name } = identity(component);
  // Half a megabyte that only an import needs.
  const { findFlavor } = await import("../../schemas/catalogue/catalogue.ts");
  const known = findFlavor(type, flavor);
  const adopted = adoptAll(metadata?.configuration ?? {}, known?.added);
  const settings = await readable(form, api, component, adopted);
  return {
    ...state,
    ...assigned(component),
    type,
    flavor,
    name,
    configuration: isEmpty(settings) ? null : form.fromSettings(settings, null),
    labels: isEmpty(metadata?.labels) ? null : toTextMap(metadata?.labels ?? {}),
    environment: isEmpty(metadata?.environment) ? null : toTextMap(metadata?.environment ?? {}),
    secrets: isEmpty(metadata?.secrets) ? null : (metadata?.secrets ?? null),
    connector_id: metadata?.connector?.id ?? null,
    connector_resource_id: emptyToNull(metadata?.connector_resource_id ?? null),
  };
}

/** The settings, without secrets where plans would show them. */
async function readable<C>(
  { isSensitive }: ConfigurationForm<C>,
  api: ZenmlClient,
  component: ComponentResponse,
  settings: ValueMap | null,
): Promise<ValueMap | null> {
  if (isSensitive || isEmpty(settings)) {
    return settings;
  }
  const isSecret = await findSecretMarks(api, component);
  return createValueMap(
    Object.entries(settings ?? {}).filter(([key, value]) => !isSecret(key, value)),
  );
}

/** What an import learns first. */
function identity(component: ComponentResponse) {
  const body = getBody("component", component);
  return { name: component.name, type: body.type, flavor: body.flavor_name };
}

/** What the server assigns. */
export function assigned(component: ComponentResponse) {
  const body = getBody("component", component);
  return {
    id: component.id,
    created: toRfc3339(body.created),
    updated: toRfc3339(body.updated),
  };
}
