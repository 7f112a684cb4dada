import { computed, computedNullable, defineSchema, sensitive, string } from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

/** The data source `zenml_service_connector`. */
export const serviceConnectorDataSchema = defineSchema({
  typeName: "zenml_service_connector",
  description: "Looks up a service connector by UUID or by name.",
  attributes: {
    ...lookUpAttributes,
    type: computed.string("Type of the service connector, such as `gcp`."),
    auth_method: computed.string("Authentication method, such as `service-account`."),
    resource_type: computedNullable.string(
      "Resource type that the service connector gives access to. Null if there are several.",
    ),
    resource_types: computed.list(
      string,
      "All resource types that the service connector gives access to.",
    ),
    resource_id: computedNullable.string(
      "ID of the only resource that the service connector gives access to. Null if it is not limited to one resource.",
    ),
    configuration: computed.map(
      string,
      "All settings, including the credentials if the account is allowed to read them. Values that are not strings are encoded as JSON.",
      sensitive,
    ),
    public_configuration: computed.map(
      string,
      "Settings that are not secret, in the same form as `configuration`.",
    ),
    description: computed.string("Description of the service connector. Empty if it has none."),
    labels: computed.map(string, "Labels of the service connector."),
    expires_at: computedNullable.string(
      "Time at which the credentials expire, as an RFC 3339 timestamp in UTC.",
    ),
  },
  configValidators: lookUpValidators,
});
