import { defineDataSource } from "terraform-plugin-kit";
import { projectDataSchema } from "../../schemas/data-sources/project.ts";
import { getBody } from "../content.ts";
import { toRfc3339 } from "../timestamps.ts";
import type { Zenml } from "../zenml.ts";
import { findObject } from "./find-object.ts";

export const projectDataSource = defineDataSource<typeof projectDataSchema, Zenml>(
  projectDataSchema,
  {
    async read({ client: { api }, config, signal }) {
      const project = await findObject(
        { kind: "Project", collection: api.projects, config, describe: ({ name }) => name },
        signal,
      );
      const body = getBody("project", project);
      return {
        id: project.id,
        name: project.name,
        display_name: body.display_name,
        description: project.metadata?.description ?? "",
        created: toRfc3339(body.created),
        updated: toRfc3339(body.updated),
      };
    },
  },
);
