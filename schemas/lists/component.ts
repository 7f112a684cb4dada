import { defineSchema } from "terraform-plugin-kit";
import { componentFilters } from "../data-sources/list-filters.ts";

/** The `list` block `zenml_component`. */
export const componentListSchema = defineSchema({
  typeName: "zenml_component",
  description: "Lists the stack components on the server that match all filters.",
  attributes: componentFilters,
});
