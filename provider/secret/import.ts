import type { ImportRequest } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { findIdForImport, splitVersion } from "../mapping/find-id.ts";

/**
 * Imports a secret by its UUID or its name. A public and a private secret may share a name: then only the UUID will
 * do. With `UUID?values_wo_version=1`, the values are left to `values_wo` and do not get into the state.
 */
export async function importSecret({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  const { importId, version } = splitVersion(id, "values_wo_version");
  return {
    id: await findIdForImport("secret", importId, api.secrets, signal),
    values_wo_version: version,
  };
}
