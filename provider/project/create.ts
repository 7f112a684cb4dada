import type { CreateRequest } from "terraform-plugin-kit";
import { projectSchema } from "../../schemas/project.ts";
import type { Zenml } from "../connection/zenml.ts";
import { createNamed, isRecent } from "../mapping/create-named.ts";
import { type ProjectState, stateAfterWrite } from "./model.ts";

/**
 * Creates a project. A create whose answer is lost is found again by name. Without a display name the server uses the
 * name.
 */
export async function createProject({
  client,
  plan,
  signal,
}: CreateRequest<typeof projectSchema, Zenml>): Promise<ProjectState> {
  const { name, display_name, description } = plan;
  const request = {
    name,
    ...(display_name === null ? {} : { display_name }),
    ...(description === null ? {} : { description }),
  };
  const project = await createNamed({
    client,
    collection: client.api.projects,
    typeName: projectSchema.typeName,
    kind: "project",
    request,
    options: { signal },
    isOurs: ({ body }) => body !== null && isRecent(body),
    isDisposable: false,
  });
  return stateAfterWrite(project, plan);
}
