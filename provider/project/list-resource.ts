import { projectListSchema } from "../../schemas/lists/project.ts";
import { projectSchema } from "../../schemas/project.ts";
import { defineListResource } from "../connection/define.ts";
import { listPages } from "../mapping/list-pages.ts";
import { importedState } from "./read.ts";

/** `list "zenml_project"`: the projects that pass its filter. */
export const projectList = defineListResource(projectListSchema, projectSchema, {
  list: (request) =>
    listPages(request, {
      collection: request.client.api.projects,
      namePrefix: request.config.name_prefix,
      toListed: (project) => ({
        displayName: project.name,
        identity: { id: project.id },
        state: () => importedState(project),
      }),
    }),
});
