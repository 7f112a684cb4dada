import { createValueMap, isValueMap, type ValueMap } from "terraform-plugin-kit";
import type { JsonObject } from "../../client/wire-types.ts";
import type { Zenml } from "../connection/zenml.ts";
import { mayHoldCredentials } from "../mapping/credentials.ts";

/**
 * Settings of a connector, without those that are secret for its auth method, and without those of which nobody knows. What
 * the provider's catalogue does not have is asked of the server.
 */
export async function withoutCredentials(
  client: Pick<Zenml, "facts">,
  { type, auth_method }: { readonly type: string; readonly auth_method: string },
  settings: JsonObject,
): Promise<JsonObject> {
  const isHarmless = await findHarmless(client, type, auth_method);
  return createValueMap(
    Object.entries(settings).filter(
      ([key, value]) => isHarmless(key) && !mayHoldCredentials(key, value, true),
    ),
  );
}

async function findHarmless(
  client: Pick<Zenml, "facts">,
  type: string,
  authMethod: string,
): Promise<(key: string) => boolean> {
  const known = await findKnownHarmless(type, authMethod);
  if (known !== undefined) {
    return known;
  }
  const types = await client.facts.connectorTypes();
  const method = types
    ?.find(({ connector_type }) => connector_type === type)
    ?.auth_methods.find(({ auth_method }) => auth_method === authMethod);
  const { properties = null }: ValueMap = method?.config_schema ?? {};
  return (key) => {
    const property = isValueMap(properties) ? (properties[key] ?? null) : null;
    return isValueMap(property) && property["format"] !== "password";
  };
}

/** Whether the provider's catalogue has a setting and does not mark it secret; undefined for auth methods that it lacks. */
export async function findKnownHarmless(
  type: string,
  authMethod: string,
): Promise<((key: string) => boolean) | undefined> {
  // Half a megabyte, needed only where settings change.
  const { findConnectorType } = await import("../../schemas/catalogue/catalogue.ts");
  const known = findConnectorType(type)?.auth_methods[authMethod]?.config;
  return known === undefined
    ? undefined
    : (key) => known[key] !== undefined && known[key].secret !== true;
}
