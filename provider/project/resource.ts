import { defineResource, type Plan, type State } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import type { ProjectResponse } from "../../client/wire-types-projects.ts";
import { projectSchema } from "../../schemas/project.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";
import { findIdForImport } from "../mapping/find-id.ts";
import { isRecent, type Naming, withNaming } from "../mapping/naming.ts";
import { emptyToNull, nullToEmpty } from "../mapping/string-maps.ts";
import { toRfc3339 } from "../mapping/time.ts";

export const projectResource = defineResource<typeof projectSchema, Zenml>(projectSchema, {
  async create({ client: { api }, plan, signal }) {
    const request = {
      name: plan.name,
      ...(plan.display_name === null ? {} : { display_name: plan.display_name }),
      ...(plan.description === null ? {} : { description: plan.description }),
    };
    const project = await withNaming(naming(api, "create", plan, signal), () =>
      api.projects.create(request, { signal }),
    );
    return stateAfterWrite(project, plan);
  },

  async read({ client: { api }, state, isImported, signal }) {
    const project = await api.projects.read(state.id, { signal });
    if (project === undefined) {
      return null;
    }
    const { display_name } = getBody("project", project);
    const description = project.metadata?.description;
    return {
      ...assigned(project),
      name: project.name,
      // Without a configured one it is the server's, which follows the name.
      display_name: isImported
        ? display_name === project.name
          ? null
          : display_name
        : state.display_name === null
          ? null
          : display_name,
      description: isImported
        ? emptyToNull(description ?? null)
        : state.description === null
          ? null
          : nullToEmpty(description, state.description),
    };
  },

  async update({ client: { api }, plan, state, signal }) {
    const { name, display_name, description } = plan;
    const changes = {
      ...(name === state.name ? {} : { name }),
      ...(display_name === state.display_name && name === state.name
        ? {}
        : await displayName(plan, state, async () => {
            const current = await api.projects.get(state.id, { signal });
            return getBody("project", current).display_name;
          })),
      ...(description === state.description ? {} : { description: description ?? "" }),
    };
    const project = await withNaming(naming(api, "rename", plan, signal), () =>
      api.projects.update(state.id, changes, { signal }),
    );
    return stateAfterWrite(project, plan);
  },

  async delete({ client: { api }, state, signal }) {
    await api.projects.delete(state.id, { signal });
  },

  async planDelete({ state, warn }) {
    warn(
      `Everything in project ${JSON.stringify(state.name)} will be deleted`,
      "With a project the server deletes its pipelines, runs, artifacts, models and code repositories, at once and for good.",
    );
  },

  importBy: async ({ id, client: { api } }) => ({
    id: await findIdForImport("project", id, (name) => api.projects.findByName(name)),
  }),
});

function naming(
  api: ZenmlClient,
  verb: "create" | "rename",
  { name }: Plan<typeof projectSchema>,
  signal: AbortSignal,
): Naming<ProjectResponse> {
  return {
    verb,
    kind: "project",
    name,
    findCollisions: () => api.projects.findNameCollisions(name, {}, { signal }),
    isOurs: ({ body }) => verb === "create" && body !== null && isRecent(body),
  };
}

/** Without a configured one it is the name: also after a change of either. */
async function displayName(
  plan: Plan<typeof projectSchema>,
  state: State<typeof projectSchema>,
  readCurrent: () => Promise<string>,
): Promise<{ readonly display_name?: string }> {
  if (plan.display_name !== null) {
    return { display_name: plan.display_name };
  }
  const isOurs = state.display_name !== null || (await readCurrent()) === state.name;
  return isOurs ? { display_name: plan.name } : {};
}

function stateAfterWrite(
  project: ProjectResponse,
  plan: Plan<typeof projectSchema>,
): State<typeof projectSchema> {
  return { ...plan, ...assigned(project) };
}

function assigned(project: ProjectResponse) {
  const { created, updated } = getBody("project", project);
  return { id: project.id, created: toRfc3339(created), updated: toRfc3339(updated) };
}
