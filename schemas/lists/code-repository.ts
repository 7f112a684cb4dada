import { defineSchema } from "terraform-plugin-kit";
import { codeRepositoryFilters } from "../data-sources/list-filters.ts";

/** The `list` block `zenml_code_repository`. */
export const codeRepositoryListSchema = defineSchema({
  typeName: "zenml_code_repository",
  description: "Lists the code repositories of a project that match all filters.",
  attributes: codeRepositoryFilters,
});
