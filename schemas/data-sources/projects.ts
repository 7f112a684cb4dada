import { computed, defineSchema } from "terraform-plugin-kit";
import { namePrefix } from "./list-filters.ts";

/** The data source `zenml_projects`. */
export const projectsDataSchema = defineSchema({
  typeName: "zenml_projects",
  description: "Lists the projects on the server that match the filter, sorted by name.",
  attributes: {
    name_prefix: namePrefix,
    projects: computed.listNested(
      {
        id: computed.string("UUID of the project."),
        name: computed.string("Name of the project."),
        display_name: computed.string("Name shown in the dashboard."),
        description: computed.string("Description of the project. Empty if it has none."),
        created: computed.string("Time of creation, as an RFC 3339 timestamp in UTC."),
        updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
      },
      "Projects that match the filter.",
    ),
  },
});
