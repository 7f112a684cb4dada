import {
  atLeastOneOf,
  computed,
  computedNullable,
  defineSchema,
  optional,
  optionalComputed,
  string,
} from "terraform-plugin-kit";
import { lookUpId } from "../uuid.ts";

/** The data source `zenml_service_connector_resources`. */
export const connectorResourcesDataSchema = defineSchema({
  typeName: "zenml_service_connector_resources",
  description:
    "Lists the resources that a service connector gives access to, such as buckets and clusters. The server connects to the cloud with the credentials of the service connector, which can take a while.",
  attributes: {
    id: optionalComputed.string(
      "UUID of the service connector. Takes precedence over `name`.",
      lookUpId,
    ),
    name: optionalComputed.string("Exact name of the service connector."),
    resource_type: optional.string(
      "Resource type to list, such as `s3-bucket`. By default, all resource types are listed.",
    ),
    resource_id: optional.string(
      "ID of a resource to look for. Set it together with `resource_type`.",
    ),
    resources: computed.listNested(
      {
        resource_type: computed.string("Resource type, such as `s3-bucket`."),
        resource_ids: computed.list(string, "IDs of the resources, in alphabetical order."),
        error: computedNullable.string(
          "Why the server could not list the resources of this type. Null if it could.",
        ),
      },
      "Resources by resource type. If the server can list none of them, the data source fails.",
    ),
  },
  configValidators: [atLeastOneOf("id", "name")],
});
