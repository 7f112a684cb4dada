import type { ImportByIdentityRequest, ImportRequest } from "terraform-plugin-kit";
import type { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { findIdByName, findTypedIdForImport, splitVersion } from "../mapping/find-id.ts";

/**
 * Imports a component by its UUID, or by `type/name`, since names are unique per component type only. With
 * `UUID?configuration_wo_version=1`, the settings that may be secret are left to `configuration_wo`.
 */
export async function importComponent({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  const { importId, version } = splitVersion(id, "configuration_wo_version");
  return {
    id: await findTypedIdForImport(
      "component",
      "artifact_store/my-bucket",
      importId,
      api.components,
      signal,
    ),
    configuration_wo_version: version,
  };
}

/** Imports a component by its type and name, which stay as they are when its flavor changes. */
export async function importComponentByIdentity({
  identity: { type, name },
  client: { api },
  signal,
}: Pick<ImportByIdentityRequest<typeof componentSchema, Zenml>, "identity" | "client" | "signal">) {
  const lookUp = { objects: api.components, filters: { type }, signal };
  return { id: await findIdByName(`${type} component`, name, lookUp) };
}
