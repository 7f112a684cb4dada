import { projectDataSchema } from "../../schemas/data-sources/project.ts";
import { defineDataSource } from "../connection/define.ts";
import { getBody } from "../mapping/content.ts";
import { findObject } from "../mapping/find-object.ts";
import { assigned } from "./model.ts";

/** `data.zenml_project`. */
export const projectDataSource = defineDataSource(projectDataSchema, {
  async read({ client: { api }, config, signal }) {
    const project = await findObject(
      { kind: "Project", collection: api.projects, config, describe: ({ name }) => name },
      signal,
    );
    return {
      ...assigned(project),
      name: project.name,
      display_name: getBody("project", project).display_name,
      description: project.metadata?.description ?? "",
    };
  },
});
