import type { ImportRequest } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { findTypedIdForImport } from "../mapping/find-id.ts";

/** Imports a flavor by its UUID, or by `type/name`, since names are unique per component type only. */
export async function importFlavor({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  return {
    id: await findTypedIdForImport("flavor", "orchestrator/acme", id, api.flavors, signal),
  };
}
