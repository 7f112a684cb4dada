import type { ImportByIdentityRequest, ImportRequest } from "terraform-plugin-kit";
import type { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { findIdOfName, findTypedIdForImport } from "../mapping/find-id.ts";

/** Imports a component by its UUID, or by `type/name`, since names are unique per component type only. */
export async function importComponent({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  return {
    id: await findTypedIdForImport("component", "artifact_store/my-bucket", id, (name, type) =>
      api.components.findByName(name, { type }, { signal }),
    ),
  };
}

/** Imports a component by its type and name, which stay as they are when its flavor changes. */
export async function importComponentByIdentity({
  identity: { type, name },
  client: { api },
  signal,
}: Pick<ImportByIdentityRequest<typeof componentSchema, Zenml>, "identity" | "client" | "signal">) {
  const found = await api.components.findByName(name, { type }, { signal });
  return { id: findIdOfName(`${type} component`, name, found) };
}
