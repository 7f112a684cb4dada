import type { ImportRequest } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { findIdForImport } from "../mapping/find-id.ts";

/** Imports a service connector by its UUID or its name, which is unique. */
export async function importConnector({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  return {
    id: await findIdForImport("service connector", id, (name) =>
      api.serviceConnectors.findByName(name, {}, { signal }),
    ),
  };
}
