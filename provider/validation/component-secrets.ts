import { createValueMap, isValueMap, type Value, type ValueMap } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import type { ComponentResponse } from "../../client/wire-types.ts";
import { mayHoldCredentials } from "../mapping/credentials.ts";
import { isSecretReference } from "./rules/secret-reference.ts";

/** How much to take for a secret. */
interface WithoutSecretsOptions {
  /** Whether `configuration_wo` has the secrets: then also what merely looks like one is left to it. */
  readonly isWriteOnly?: boolean;
}

/**
 * Settings of a component, without those that its flavor marks secret. A reference to a secret, such as
 * `{{name.key}}`, is no secret itself. The flavor is looked up on the server unless it is one of ZenML's own.
 */
export async function withoutSecrets(
  api: ZenmlClient,
  component: ComponentResponse,
  settings: ValueMap,
  signal: AbortSignal,
  { isWriteOnly = false }: WithoutSecretsOptions = {},
): Promise<ValueMap> {
  if (Object.keys(settings).length === 0) {
    return settings;
  }
  const findMark = await findSecretMarks(api, component, signal);
  const isHidden = (key: string, value: Value) => {
    const mark = findMark(key);
    return mark === true || (isWriteOnly && mayHoldCredentials(key, value, mark === false));
  };
  return createValueMap(
    Object.entries(settings).filter(
      ([key, value]) => !isHidden(key, value) || isSecretReference(value),
    ),
  );
}

/** By setting: whether its flavor marks it secret; undefined for a setting that the flavor does not have. */
async function findSecretMarks(
  api: ZenmlClient,
  { body, resources }: ComponentResponse,
  signal: AbortSignal,
): Promise<(key: string) => boolean | undefined> {
  const { findFlavor } = await import("../../schemas/catalogue/catalogue.ts");
  const known = findFlavor(body?.type ?? "", body?.flavor_name ?? "");
  if (known !== undefined) {
    return (key) => {
      const setting = known.config[key];
      return setting === undefined ? undefined : setting.secret === true;
    };
  }
  const id = resources?.flavor?.id;
  const flavor = id === undefined ? undefined : await api.flavors.find(id, { signal });
  const { properties = null }: ValueMap = flavor?.metadata?.config_schema ?? {};
  return (key) => {
    const property = isValueMap(properties) ? (properties[key] ?? null) : null;
    return isValueMap(property) ? property["sensitive"] === true : undefined;
  };
}
