import { computed, computedNullable, defineSchema, optionalComputed } from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

export const flavorDataSchema = defineSchema({
  typeName: "zenml_flavor",
  description: "A flavor of the server, shipped or custom, by UUID, or by name and type.",
  attributes: {
    ...lookUpAttributes,
    type: optionalComputed.string(
      "Component type, such as `artifact_store`. Names are unique per type only.",
    ),
    source: computed.string("Where ZenML finds the flavor's class."),
    config_schema: computed.string("JSON schema of the settings, as text for `jsondecode`."),
    integration: computedNullable.string("Name of the ZenML integration that it belongs to."),
    display_name: computed.string("Name that the dashboard shows."),
    is_custom: computed.bool("Whether somebody made it, rather than ZenML."),
    connector_type: computedNullable.string("Service connector type that its components take."),
    connector_resource_type: computedNullable.string(
      "Resource type that a service connector has to give access to; null where it takes none.",
    ),
    connector_resource_id_attr: computedNullable.string(
      "Setting whose value is the connector's resource id.",
    ),
  },
  configValidators: lookUpValidators,
});
