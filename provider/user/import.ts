import type { ImportRequest } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { findIdForImport, splitVersion } from "../mapping/find-id.ts";

/**
 * Imports a user by UUID or name. With `UUID?password_wo_version=1`, the plan of a configuration that has that version of
 * `password_wo` is empty.
 */
export async function importUser({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  const { importId, version } = splitVersion(id, "password_wo_version");
  return {
    id: await findIdForImport("user", importId, api.users, signal),
    password_wo_version: version,
  };
}
