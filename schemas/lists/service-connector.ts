import { defineSchema } from "terraform-plugin-kit";
import { serviceConnectorFilters } from "../data-sources/list-filters.ts";

/** The `list` block `zenml_service_connector`. */
export const serviceConnectorListSchema = defineSchema({
  typeName: "zenml_service_connector",
  description:
    "Lists the service connectors on the server that match all filters. It reads no credentials.",
  attributes: serviceConnectorFilters,
});
