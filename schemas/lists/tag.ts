import { defineSchema } from "terraform-plugin-kit";
import { tagFilters } from "../data-sources/list-filters.ts";

/** The `list` block `zenml_tag`. */
export const tagListSchema = defineSchema({
  typeName: "zenml_tag",
  description: "Lists the tags on the server that match all filters.",
  attributes: tagFilters,
});
