import { findTypedIdForImport, type ImportRequest } from "../mapping/find-id.ts";

/** Imports a flavor by its UUID, or by `type/name`. */
export async function importFlavor({ id, client: { api }, signal }: ImportRequest) {
  return {
    id: await findTypedIdForImport("flavor", "orchestrator/acme", id, (name, type) =>
      api.flavors.findByName(name, { type }, { signal }),
    ),
  };
}
