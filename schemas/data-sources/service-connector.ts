import { computed, computedNullable, defineSchema, sensitive, string } from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

export const serviceConnectorDataSchema = defineSchema({
  typeName: "zenml_service_connector",
  description: "A service connector that exists on the server, by UUID or by name.",
  attributes: {
    ...lookUpAttributes,
    type: computed.string("Connector type, such as `gcp`."),
    auth_method: computed.string("Authentication method."),
    resource_type: computedNullable.string(
      "The one resource type that it gives access to; null where there are several.",
    ),
    resource_types: computed.list(string, "All resource types that it gives access to."),
    resource_id: computedNullable.string("The one resource that it gives access to."),
    configuration: computed.map(
      string,
      "All settings, credentials included as far as the account may read them; values that are no texts as JSON.",
      sensitive,
    ),
    description: computed.string("Description, empty where there is none."),
    labels: computed.map(string, "Labels."),
    expires_at: computedNullable.string(
      "Time after which the credentials are no longer valid, RFC 3339.",
    ),
  },
  configValidators: lookUpValidators,
});
