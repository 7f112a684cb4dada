import type { ReadRequest } from "terraform-plugin-kit";
import type { ProjectResponse } from "../../client/wire-types-projects.ts";
import { projectSchema } from "../../schemas/project.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";
import { emptyToNull, nullToEmpty } from "../mapping/string-maps.ts";
import { assigned, type ProjectState } from "./model.ts";

/**
 * Refreshes a project; null if it is gone. A display name or description that was never configured is left to the
 * server. An import adopts both, except a display name that equals the name.
 */
export async function readProject({
  client: { api, creations, managedIds },
  state,
  isImported,
  signal,
}: ReadRequest<typeof projectSchema, Zenml>): Promise<ProjectState | null> {
  const project = await api.projects.read(state.id, { signal });
  if (project === undefined) {
    return null;
  }
  if (!isImported) {
    creations.forgetLeftover({ typeName: projectSchema.typeName, type: "", name: state.name });
  }
  managedIds.add(project.id);
  if (isImported) {
    return importedState(project);
  }
  const { name } = project;
  const { display_name } = getBody("project", project);
  const description = project.metadata?.description ?? null;
  return {
    ...assigned(project),
    name,
    display_name: state.display_name === null ? null : display_name,
    description: state.description === null ? null : nullToEmpty(description, state.description),
  };
}

/** The state of a project that was imported or listed. */
export function importedState(project: ProjectResponse): ProjectState {
  const { name } = project;
  const { display_name } = getBody("project", project);
  return {
    ...assigned(project),
    name,
    // The server's default: most likely nobody chose it.
    display_name: display_name === name ? null : display_name,
    description: emptyToNull(project.metadata?.description ?? null),
  };
}
