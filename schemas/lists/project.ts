import { defineSchema } from "terraform-plugin-kit";
import { namePrefix } from "../data-sources/list-filters.ts";

/** The `list` block `zenml_project`. */
export const projectListSchema = defineSchema({
  typeName: "zenml_project",
  description: "Lists the projects on the server that match the filter.",
  attributes: {
    name_prefix: namePrefix,
  },
});
