import { computed, computedNullable, defineSchema, optionalComputed } from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

/** The data source `zenml_flavor`. */
export const flavorDataSchema = defineSchema({
  typeName: "zenml_flavor",
  description:
    "Looks up a flavor by UUID, or by name and type: a custom flavor or one that ZenML ships.",
  attributes: {
    ...lookUpAttributes,
    type: optionalComputed.string(
      "Component type, such as `artifact_store`. Set it together with `name` where flavors of several types have that name.",
    ),
    source: computed.string("Import path of the flavor's Python class."),
    config_schema: computed.string(
      "JSON schema of the flavor's settings, as a string for `jsondecode`.",
    ),
    integration: computedNullable.string(
      "Name of the ZenML integration that the flavor belongs to.",
    ),
    display_name: computed.string("Name shown in the dashboard."),
    is_custom: computed.bool(
      "Whether the flavor is a custom flavor rather than one that ZenML ships.",
    ),
    connector_type: computedNullable.string(
      "Type of service connector that components of the flavor use.",
    ),
    connector_resource_type: computedNullable.string(
      "Resource type that the service connector must give access to. Null if components of the flavor use no service connector.",
    ),
    connector_resource_id_attr: computedNullable.string(
      "Name of the setting that holds the resource ID of the service connector.",
    ),
  },
  configValidators: lookUpValidators,
});
