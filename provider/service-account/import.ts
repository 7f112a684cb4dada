import type { ImportRequest } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { findIdForImport } from "../mapping/find-id.ts";

/** Imports a service account by its UUID or its name, which is unique. */
export async function importServiceAccount({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  return {
    id: await findIdForImport("service account", id, api.serviceAccounts, signal),
  };
}
