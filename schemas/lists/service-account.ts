import { defineSchema } from "terraform-plugin-kit";
import { accountFilters } from "../data-sources/list-filters.ts";

/** The `list` block `zenml_service_account`. */
export const serviceAccountListSchema = defineSchema({
  typeName: "zenml_service_account",
  description: "Lists the service accounts that match all filters.",
  attributes: accountFilters,
});
