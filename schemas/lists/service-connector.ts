import { defineSchema, notBlank, optional, string } from "terraform-plugin-kit";
import { namePrefix, owner } from "../data-sources/list-filters.ts";

/** The `list` block `zenml_service_connector`. */
export const serviceConnectorListSchema = defineSchema({
  typeName: "zenml_service_connector",
  description:
    "Lists the service connectors on the server that match all filters. It reads no credentials.",
  attributes: {
    name_prefix: namePrefix,
    user: owner,
    type: optional.string("Type of the service connectors, such as `gcp`.", notBlank),
    auth_method: optional.string("Authentication method, such as `service-account`.", notBlank),
    resource_type: optional.string(
      "Resource type that the service connectors give access to, such as `kubernetes-cluster`.",
      notBlank,
    ),
    resource_id: optional.string(
      "ID of the only resource that the service connectors give access to.",
      notBlank,
    ),
    labels: optional.map(string, "Labels that the service connectors have, besides any others."),
  },
});
