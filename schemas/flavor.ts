import {
  comparedBy,
  computed,
  defineSchema,
  lengthBetween,
  notBlank,
  optional,
  required,
  requiresReplace,
  useStateForUnknown,
} from "terraform-plugin-kit";
import { sameConfiguration } from "./comparison.ts";

/** The resource `zenml_flavor`. */
export const flavorSchema = defineSchema({
  typeName: "zenml_flavor",
  description:
    "Manages a custom flavor: your own implementation of a component type, such as an orchestrator for a scheduler that ZenML does not support. Components refer to it by `name`. Their `configuration` is checked against its `config_schema` during planning.",
  attributes: {
    id: computed.string("UUID of the flavor, assigned by the server.", useStateForUnknown),
    name: required.string(
      "Name of the flavor, unique among the flavors of its type. Components refer to the flavor by this name, and the server refuses to delete a flavor that a component uses.",
      notBlank,
      lengthBetween(0, 255),
      requiresReplace,
    ),
    type: required.string(
      "Component type that the flavor implements, such as `orchestrator`.",
      requiresReplace,
    ),
    source: required.string(
      "Import path of the flavor's Python class, such as `acme.orchestrators.AcmeOrchestratorFlavor`.",
      notBlank,
      lengthBetween(0, 255),
    ),
    config_schema: optional.dynamic(
      "JSON schema of the flavor's settings, as an object or as a JSON string. The server only stores the schema; the provider checks components against it. Mark a secret setting with `sensitive = true`.",
      comparedBy(sameConfiguration),
    ),
    integration: optional.string("Name of the ZenML integration that the flavor belongs to."),
    display_name: computed.string(
      "Name shown in the dashboard, which the server derives from `name`.",
      useStateForUnknown,
    ),
    connector_type: optional.string(
      "Type of service connector that components of the flavor use, such as `aws`. If not set, they can use any type that has the resource type.",
    ),
    connector_resource_type: optional.string(
      "Resource type that the service connector must give access to, such as `s3-bucket`. If not set, components of the flavor use no service connector.",
    ),
    connector_resource_id_attr: optional.string(
      "Name of the setting that holds the resource ID of the service connector, such as `path`.",
    ),
    logo_url: optional.string("URL of the flavor's logo."),
    docs_url: optional.string("URL of the flavor's documentation."),
    sdk_docs_url: optional.string("URL of the API reference of the flavor's Python classes."),
    created: computed.string(
      "Time of creation, as an RFC 3339 timestamp in UTC.",
      useStateForUnknown,
    ),
    updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
  },
  identity: { required: ["id"] },
});
