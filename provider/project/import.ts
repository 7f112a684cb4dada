import type { ImportRequest } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { findIdForImport } from "../mapping/find-id.ts";

/** Imports a project by its UUID or its name, which is unique. */
export async function importProject({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  return {
    id: await findIdForImport("project", id, api.projects, signal),
  };
}
