import { createValueMap, isValueMap, type ValueMap } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import type { ComponentResponse } from "../../client/wire-types.ts";
import { isSecretReference } from "../validation/rules/secret-reference.ts";

/**
 * Settings of a component, without those that its flavor marks secret. A reference to a secret, such as
 * `{{name.key}}`, is no secret itself. The flavor is looked up on the server unless it is one of ZenML's own.
 */
export async function withoutSecrets(
  api: ZenmlClient,
  component: ComponentResponse,
  settings: ValueMap,
  signal: AbortSignal,
): Promise<ValueMap> {
  if (Object.keys(settings).length === 0) {
    return settings;
  }
  const isMarkedSecret = await findSecretMarks(api, component, signal);
  return createValueMap(
    Object.entries(settings).filter(
      ([key, value]) => !isMarkedSecret(key) || isSecretReference(value),
    ),
  );
}

async function findSecretMarks(
  api: ZenmlClient,
  { body, resources }: ComponentResponse,
  signal: AbortSignal,
): Promise<(key: string) => boolean> {
  const { findFlavor } = await import("../../schemas/catalogue/catalogue.ts");
  const known = findFlavor(body?.type ?? "", body?.flavor_name ?? "");
  if (known !== undefined) {
    return (key) => known.config[key]?.secret === true;
  }
  const id = resources?.flavor?.id;
  const flavor = id === undefined ? undefined : await api.flavors.find(id, { signal });
  const { properties = null }: ValueMap = flavor?.metadata?.config_schema ?? {};
  return (key) => {
    const property = isValueMap(properties) ? (properties[key] ?? null) : null;
    return isValueMap(property) && property["sensitive"] === true;
  };
}
