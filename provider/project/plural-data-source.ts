import { projectsDataSchema } from "../../schemas/data-sources/projects.ts";
import { defineDataSource } from "../connection/define.ts";
import { getBody } from "../mapping/content.ts";
import { byName, known, toNameParameter } from "../mapping/list-filters.ts";
import { assigned } from "./model.ts";

/** `data.zenml_projects`: all projects whose names begin as wanted, by name. */
export const projectsDataSource = defineDataSource(projectsDataSchema, {
  async read({ client: { api }, config: { name_prefix }, signal }) {
    const found = await api.projects.list({}, { signal, parameters: toNameParameter(name_prefix) });
    return {
      name_prefix: known(name_prefix),
      projects: byName(found, name_prefix).map((project) => ({
        ...assigned(project),
        name: project.name,
        display_name: getBody("project", project).display_name,
        description: project.metadata?.description ?? "",
      })),
    };
  },
});
