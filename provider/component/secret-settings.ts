import { createValueMap, type Value } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import type { ComponentResponse, JsonObject, JsonValue } from "../../client/wire-types.ts";
import { isSecretReference } from "../validation/rules/secret-reference.ts";

/**
 * The settings of a component without those that its flavor marks secret; a reference such as
 * `{{name.key}}` is no secret. The flavor of a custom component is asked of the server.
 */
export async function withoutSecrets(
  api: ZenmlClient,
  component: ComponentResponse,
  signal?: AbortSignal,
): Promise<JsonObject> {
  const settings = component.metadata?.configuration ?? {};
  if (Object.keys(settings).length === 0) {
    return settings;
  }
  const isSecret = await findSecretMarks(api, component, signal);
  return createValueMap(Object.entries(settings).filter(([key, value]) => !isSecret(key, value)));
}

/** Whether a setting holds a secret: its flavor marks it so, and the value is no reference to a secret. */
export async function findSecretMarks(
  api: ZenmlClient,
  { body, resources }: ComponentResponse,
  signal?: AbortSignal,
): Promise<(key: string, value: Value) => boolean> {
  const { findFlavor } = await import("../../schemas/catalogue/catalogue.ts");
  const known = findFlavor(body?.type ?? "", body?.flavor_name ?? "");
  if (known !== undefined) {
    return (key, value) => known.config[key]?.secret === true && !isReference(value);
  }
  const id = resources?.flavor?.id;
  const flavor = id === undefined ? undefined : await api.flavors.find(id, { signal });
  const properties = flavor?.metadata?.config_schema["properties"];
  return (key, value) => {
    const property = isObject(properties) ? properties[key] : undefined;
    return isObject(property) && property["sensitive"] === true && !isReference(value);
  };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isReference(value: Value): boolean {
  return typeof value === "string" && isSecretReference(value);
}
