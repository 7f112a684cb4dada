import type { StateSource } from "terraform-plugin-kit";

/** The id of every object that {@link restApiObject} makes up. */
export const MOVED_ID = "0d889f2a-6a63-4ec3-af65-dafc4f85f704";

/** The state of another resource type, as a `moved` block hands it over. */
export function stateOf(typeName: string, providerAddress: string, state = {}): StateSource {
  return { typeName, providerAddress, schemaVersion: 0, state };
}

/** The state of an object that was managed with the REST API provider: its path, and what was sent. */
export function restApiObject(path: string, data: object, more: object = {}): StateSource {
  return stateOf("restapi_object", "registry.terraform.io/mastercard/restapi", {
    id: MOVED_ID,
    path,
    data: JSON.stringify(data),
    ...more,
  });
}
