import { findIdForImport, type ImportRequest } from "../mapping/find-id.ts";

/** Imports a secret by its UUID or its name. */
export async function importSecret({ id, client: { api }, signal }: ImportRequest) {
  return {
    id: await findIdForImport("secret", id, (name) => api.secrets.findByName(name, {}, { signal })),
  };
}
