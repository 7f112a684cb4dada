import type { ImportRequest } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { findIdForImport, splitVersion } from "../mapping/find-id.ts";

/**
 * Imports a service connector by its UUID or its name, which is unique. With `UUID?configuration_wo_version=1`, the
 * credentials are left to `configuration_wo` and do not get into the state.
 */
export async function importConnector({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  const { importId, version } = splitVersion(id, "configuration_wo_version");
  return {
    id: await findIdForImport("service connector", importId, api.serviceConnectors, signal),
    configuration_wo_version: version,
  };
}
