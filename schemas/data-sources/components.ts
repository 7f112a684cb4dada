import { computed, computedNullable, defineSchema, string } from "terraform-plugin-kit";
import { componentFilters } from "./list-filters.ts";

/** The data source `zenml_components`. */
export const componentsDataSchema = defineSchema({
  typeName: "zenml_components",
  description:
    "Lists the stack components on the server that match all filters, sorted by type and name.",
  attributes: {
    ...componentFilters,
    components: computed.listNested(
      {
        id: computed.string("UUID of the component."),
        name: computed.string("Name of the component."),
        type: computed.string("Component type, such as `artifact_store`."),
        flavor: computed.string("Flavor of the component, such as `s3`."),
        connector_id: computedNullable.string(
          "UUID of the service connector that the component uses.",
        ),
        labels: computed.map(string, "Labels of the component."),
        user_id: computedNullable.string("UUID of the user who owns the component."),
        created: computed.string("Time of creation, as an RFC 3339 timestamp in UTC."),
        updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
      },
      "Components that match the filters.",
    ),
  },
});
