import { computed, computedNullable, defineSchema, string } from "terraform-plugin-kit";
import { serviceConnectorFilters } from "./list-filters.ts";

/** The data source `zenml_service_connectors`. */
export const serviceConnectorsDataSchema = defineSchema({
  typeName: "zenml_service_connectors",
  description:
    "Lists the service connectors on the server that match all filters, sorted by name. It reads no credentials.",
  attributes: {
    ...serviceConnectorFilters,
    service_connectors: computed.listNested(
      {
        id: computed.string("UUID of the service connector."),
        name: computed.string("Name of the service connector."),
        type: computed.string("Type of the service connector, such as `gcp`."),
        auth_method: computed.string("Authentication method, such as `service-account`."),
        resource_types: computed.list(
          string,
          "Resource types that the service connector gives access to.",
        ),
        resource_id: computedNullable.string(
          "ID of the only resource that the service connector gives access to. Null if it is not limited to one resource.",
        ),
        description: computed.string("Description of the service connector. Empty if it has none."),
        labels: computed.map(string, "Labels of the service connector."),
        expires_at: computedNullable.string(
          "Time at which the credentials expire, as an RFC 3339 timestamp in UTC.",
        ),
        user_id: computedNullable.string("UUID of the user who owns the service connector."),
        created: computed.string("Time of creation, as an RFC 3339 timestamp in UTC."),
        updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
      },
      "Service connectors that match the filters.",
    ),
  },
});
