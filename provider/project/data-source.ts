import { defineDataSource } from "terraform-plugin-kit";
import { projectDataSchema } from "../../schemas/data-sources/project.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";
import { findObject } from "../mapping/find-object.ts";
import { toRfc3339 } from "../mapping/time.ts";

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
