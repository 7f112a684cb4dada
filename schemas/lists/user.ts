import { defineSchema } from "terraform-plugin-kit";
import { accountFilters } from "../data-sources/list-filters.ts";

/** The `list` block `zenml_user`. */
export const userListSchema = defineSchema({
  typeName: "zenml_user",
  description:
    "Lists the users that match all filters. An account that is not an administrator sees only itself.",
  attributes: accountFilters,
});
