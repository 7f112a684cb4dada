import type { ImportRequest } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { findIdForImport } from "../mapping/find-id.ts";

/**
 * Imports a secret by its UUID or its name. A public and a private secret may share a name: then only the UUID will
 * do.
 */
export async function importSecret({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  return {
    id: await findIdForImport("secret", id, (name) => api.secrets.findByName(name, {}, { signal })),
  };
}
