import type { ImportRequest } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { findTypedIdForImport } from "../mapping/find-id.ts";

/** Imports a component by its UUID, or by `type/name`, since names are unique per component type only. */
export async function importComponent({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  return {
    id: await findTypedIdForImport("component", "artifact_store/my-bucket", id, (name, type) =>
      api.components.findByName(name, { type }, { signal }),
    ),
  };
}
