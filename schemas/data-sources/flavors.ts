import { computed, computedNullable, defineSchema, optional } from "terraform-plugin-kit";

export const flavorsDataSchema = defineSchema({
  typeName: "zenml_flavors",
  description: "The flavors of the server, in the order of type and name.",
  attributes: {
    type: optional.string("Only those of this component type."),
    is_custom: optional.bool("Only those that somebody made, or only those of ZenML."),
    flavors: computed.listNested(
      {
        id: computed.string("UUID of the flavor."),
        name: computed.string("Name, as components refer to it."),
        type: computed.string("Component type, such as `orchestrator`."),
        display_name: computed.string("Name that the dashboard shows."),
        integration: computedNullable.string("Name of the ZenML integration that it belongs to."),
        is_custom: computed.bool("Whether somebody made it, rather than ZenML."),
        connector_type: computedNullable.string("Service connector type that its components take."),
        connector_resource_type: computedNullable.string(
          "Resource type that a service connector has to give access to; null where it takes none.",
        ),
      },
      "The flavors.",
    ),
  },
});
