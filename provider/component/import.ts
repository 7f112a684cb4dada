import type { ImportRequest } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { findTypedIdForImport, splitImportId } from "../mapping/find-id.ts";

/**
 * Imports a component by its UUID, or by `type/name`, since names are unique per component type only. With
 * `UUID?configuration_wo_version=1`, the settings that may be secret are left to `configuration_wo`.
 */
export async function importComponent({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  const { importId, version } = splitImportId(id, "configuration_wo_version");
  return {
    id: await findTypedIdForImport(
      "component",
      "artifact_store/my-bucket",
      importId,
      (name, type) => api.components.findByName(name, { type }, { signal }),
    ),
    configuration_wo_version: version,
  };
}
