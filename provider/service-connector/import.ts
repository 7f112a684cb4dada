import type { ImportRequest } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { findIdForImport, splitImportId } from "../mapping/find-id.ts";

/**
 * Imports a service connector by its UUID or its name, which is unique. With `UUID?configuration_wo_version=1`, the
 * credentials are left to `configuration_wo` and do not get into the state.
 */
export async function importConnector({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  const { importId, version } = splitImportId(id, "configuration_wo_version");
  return {
    id: await findIdForImport("service connector", importId, (name) =>
      api.serviceConnectors.findByName(name, {}, { signal }),
    ),
    configuration_wo_version: version,
  };
}
