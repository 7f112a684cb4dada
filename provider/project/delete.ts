import type { DeleteRequest } from "terraform-plugin-kit";
import type { projectSchema } from "../../schemas/project.ts";
import type { Zenml } from "../connection/zenml.ts";

/** Deletes a project, and with it everything that belongs to it. */
export async function deleteProject({
  client: { api },
  state,
  signal,
}: DeleteRequest<typeof projectSchema, Zenml>): Promise<void> {
  await api.projects.delete(state.id, { signal });
}
