import { findIdForImport, type ImportRequest } from "../mapping/find-id.ts";

/** Imports a project by its UUID or its name. */
export async function importProject({ id, client: { api }, signal }: ImportRequest) {
  return {
    id: await findIdForImport("project", id, (name) =>
      api.projects.findByName(name, {}, { signal }),
    ),
  };
}
