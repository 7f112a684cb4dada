import { findIdForImport, type ImportRequest } from "../mapping/find-id.ts";

/** Imports a service connector by its UUID or its name. */
export async function importConnector({ id, client: { api }, signal }: ImportRequest) {
  return {
    id: await findIdForImport("service connector", id, (name) =>
      api.serviceConnectors.findByName(name, {}, { signal }),
    ),
  };
}
