import { defineSchema } from "terraform-plugin-kit";
import { apiKeyFilters } from "../data-sources/list-filters.ts";

/** The `list` block `zenml_api_key`. */
export const apiKeyListSchema = defineSchema({
  typeName: "zenml_api_key",
  description:
    "Lists the API keys of a service account that match all filters. The keys themselves are not shown.",
  attributes: apiKeyFilters,
});
