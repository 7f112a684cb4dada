import type { DeleteRequest } from "terraform-plugin-kit";
import type { projectSchema } from "../../schemas/project.ts";
import type { Zenml } from "../connection/zenml.ts";

/**
 * Deletes a project. The server deletes everything that belongs to it as well, without asking, and refuses to delete
 * the project `default`. **Source:** deletions on ZenML 0.98.0.
 */
export async function deleteProject({
  client: { api },
  state,
  signal,
}: DeleteRequest<typeof projectSchema, Zenml>): Promise<void> {
  await api.projects.delete(state.id, { signal });
}
