import { AttributeError, attributePath } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";

/** The project that every server has, unless it belongs to ZenML Pro. **Source:** ZenML 0.98.0. */
const DEFAULT_PROJECT = "default";

/**
 * The UUID of the account's default project or, if it has none, of the project `default`.
 * Throws an AttributeError at `project_id` if there is neither.
 */
export async function findDefaultProject(
  { currentUser, projects }: Pick<ZenmlClient, "currentUser" | "projects">,
  signal: AbortSignal,
): Promise<string> {
  const { body } = await currentUser({ signal });
  if (typeof body?.default_project_id === "string") {
    return body.default_project_id;
  }
  const [project] = await projects.findByName(DEFAULT_PROJECT, {}, { hydrate: false, signal });
  if (project === undefined) {
    throw new AttributeError(
      attributePath("project_id"),
      "Missing project_id",
      `The account has no default project, and the server has no project named "${DEFAULT_PROJECT}". Set "project_id" to the UUID of a project, such as zenml_project.example.id.`,
    );
  }
  return project.id;
}
