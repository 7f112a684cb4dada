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

export const flavorSchema = defineSchema({
  typeName: "zenml_flavor",
  description:
    "A custom flavor: an implementation of a component type of your own, such as an orchestrator for a scheduler that ZenML does not know. Components refer to it by `name`, and their configurations are checked against its `config_schema` at plan.",
  attributes: {
    id: computed.string("UUID of the flavor, assigned by the server.", useStateForUnknown),
    name: required.string(
      "Name, unique among the flavors of its type. Components refer to it, so another name is another flavor: the server refuses to delete one that is in use.",
      notBlank,
      lengthBetween(1, 255),
      requiresReplace,
    ),
    type: required.string(
      "Component type that it implements, such as `orchestrator`.",
      requiresReplace,
    ),
    source: required.string(
      "Where ZenML finds the flavor's class, such as `acme.orchestrators.AcmeOrchestratorFlavor`.",
      notBlank,
      lengthBetween(1, 255),
    ),
    config_schema: optional.dynamic(
      "JSON schema of the settings, as an object or as JSON text. The server only stores it; this provider checks components with it. Secret settings have `sensitive = true`.",
      comparedBy(sameConfiguration),
    ),
    integration: optional.string("Name of the ZenML integration that the flavor belongs to."),
    display_name: computed.string(
      "Name that the dashboard shows, which the server makes of `name`.",
      useStateForUnknown,
    ),
    connector_type: optional.string(
      "Service connector type that components of the flavor take, such as `aws`. Null: any that has the resource type.",
    ),
    connector_resource_type: optional.string(
      "Resource type that a service connector has to give access to, such as `s3-bucket`. Null: the flavor takes no connector.",
    ),
    connector_resource_id_attr: optional.string(
      "Setting whose value is the connector's resource id, such as `path`.",
    ),
    logo_url: optional.string("URL of a logo."),
    docs_url: optional.string("URL of the documentation."),
    sdk_docs_url: optional.string("URL of the reference of its Python classes."),
    created: computed.string("Time of creation, RFC 3339 in UTC.", useStateForUnknown),
    updated: computed.string("Time of the latest change, RFC 3339 in UTC."),
  },
});
