import { computed, computedNullable, defineSchema, optional } from "terraform-plugin-kit";

/** The data source `zenml_flavors`. */
export const flavorsDataSchema = defineSchema({
  typeName: "zenml_flavors",
  description: "Lists the flavors on the server, sorted by component type and name.",
  attributes: {
    type: optional.string("Component type to filter by, such as `orchestrator`."),
    is_custom: optional.bool(
      "Whether to list only custom flavors (`true`) or only the flavors that ZenML ships (`false`). By default, both are listed.",
    ),
    flavors: computed.listNested(
      {
        id: computed.string("UUID of the flavor."),
        name: computed.string(
          "Name of the flavor, as used in the `flavor` argument of a component.",
        ),
        type: computed.string("Component type that the flavor implements, such as `orchestrator`."),
        display_name: computed.string("Name shown in the dashboard."),
        integration: computedNullable.string(
          "Name of the ZenML integration that the flavor belongs to.",
        ),
        is_custom: computed.bool(
          "Whether the flavor is a custom flavor rather than one that ZenML ships.",
        ),
        connector_type: computedNullable.string(
          "Type of service connector that components of the flavor use.",
        ),
        connector_resource_type: computedNullable.string(
          "Resource type that the service connector must give access to. Null if components of the flavor use no service connector.",
        ),
      },
      "Flavors that match the filters.",
    ),
  },
});
