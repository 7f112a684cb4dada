import type { UpdateRequest } from "terraform-plugin-kit";
import type { projectSchema } from "../../schemas/project.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";
import { updateNamed } from "../mapping/name-collisions.ts";
import { type ProjectState, stateAfterWrite } from "./model.ts";

type Request = UpdateRequest<typeof projectSchema, Zenml>;

/**
 * Changes a project. The server keeps what an update leaves out and refuses null, so a removed description is sent as
 * an empty string. The project `default` cannot be renamed: the server answers 403.
 *
 * **Source:** updates of projects on ZenML 0.98.0.
 */
export async function updateProject(request: Request): Promise<ProjectState> {
  const { client, plan, state, signal } = request;
  const { projects } = client.api;
  const { name, description } = plan;
  const { id } = state;
  const update = {
    ...(name === state.name ? {} : { name }),
    ...(await changeDisplayName(request)),
    ...(description === state.description ? {} : { description: description ?? "" }),
  };
  const project = await updateNamed(
    {
      id,
      kind: "project",
      name,
      findCollisions: () => projects.findNameCollisions(name, {}, { signal }),
    },
    () => projects.update(id, update, { signal }),
  );
  return stateAfterWrite(project, plan);
}

/** A display name that is not configured is the name, so it changes together with it. */
async function changeDisplayName({
  client: { api },
  plan,
  state,
  signal,
}: Request): Promise<{ readonly display_name?: string }> {
  if (plan.display_name === state.display_name && plan.name === state.name) {
    return {};
  }
  if (plan.display_name !== null) {
    return { display_name: plan.display_name };
  }
  if (state.display_name !== null) {
    return { display_name: plan.name };
  }
  // Never configured: it may be one that somebody else chose, which stays.
  const current = await api.projects.get(state.id, { signal });
  const isDefault = getBody("project", current).display_name === state.name;
  return isDefault ? { display_name: plan.name } : {};
}
