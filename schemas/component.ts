import {
  alsoRequires,
  type ConfigValidator,
  comparedBy,
  computed,
  defineSchema,
  keyed,
  lengthBetween,
  matches,
  notBlank,
  optional,
  required,
  requiresReplace,
  sensitive,
  string,
  type Trait,
  useStateForUnknown,
  writeOnly,
} from "terraform-plugin-kit";
import { sameConfiguration } from "./comparison.ts";

const configurationDescription =
  'Settings of the flavor. Only the settings written here, or written here before, belong to Terraform; what the server or others add stays untouched. Values are compared by meaning: `"8"` and `8` are equal, and so are a JSON text and its value.';

const connectorId: Trait<never, string> = {
  ...matches(
    /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?$/i,
    "the UUID of a service connector, such as zenml_service_connector.example.id",
  ),
  description: "",
};

/** Everything but the readable configuration, which the two resource types type differently. */
const sharedAttributes = {
  id: computed.string("UUID of the component, assigned by the server.", useStateForUnknown),
  name: required.string(
    "Name, unique among the components of its type.",
    notBlank,
    lengthBetween(1, 255),
  ),
  type: required.string(
    "Component type, such as `orchestrator`, `artifact_store` or `container_registry`.",
    requiresReplace,
  ),
  flavor: required.string(
    "Flavor that implements the type, such as `s3`. The server cannot change it: a new component takes over the name and the stacks of the old one, so the `id` changes.",
  ),
  configuration_wo: writeOnly.dynamic(
    "Settings that must not reach the state, in the form of `configuration`. Sent to the server when the component is created and whenever `configuration_wo_version` changes. Needs Terraform 1.11 or later.",
    keyed,
  ),
  configuration_wo_version: optional.int64("Change this number to send `configuration_wo` again."),
  connector_id: optional.string(
    "UUID of the service connector that the component uses. Empty means none.",
    connectorId,
  ),
  connector_resource_id: optional.string(
    "Which of the connector's resources to use, such as the name of a bucket.",
  ),
  labels: optional.map(string, "Labels. Only those written here belong to Terraform."),
  environment: optional.map(
    string,
    "Environment variables that are set when a pipeline runs on the component.",
  ),
  secrets: optional.set(
    string,
    "Names or UUIDs of ZenML secrets whose values are set as environment variables.",
  ),
  detach_on_delete: optional.bool(
    "Whether deleting the component first removes it from the stacks that still use it. An orchestrator or artifact store is never removed from a stack. Defaults to `true`.",
  ),
  created: computed.string("Time of creation, RFC 3339 in UTC.", useStateForUnknown),
  updated: computed.string("Time of the latest change, RFC 3339 in UTC."),
};

const sharedValidators: readonly ConfigValidator<keyof typeof sharedAttributes>[] = [
  alsoRequires("configuration_wo", "configuration_wo_version"),
];

export const componentSchema = defineSchema({
  typeName: "zenml_component",
  description:
    "A stack component: one configured instance of a flavor, which any number of stacks can use.",
  attributes: {
    ...sharedAttributes,
    configuration: optional.dynamic(
      `${configurationDescription} Nested settings are objects and lists.`,
      keyed,
      comparedBy(sameConfiguration),
    ),
  },
  configValidators: sharedValidators,
});

export const stackComponentSchema = defineSchema({
  typeName: "zenml_stack_component",
  description:
    "A stack component, under the name and in the shape of the official provider. New configurations are better off with `zenml_component`, whose `configuration` takes nested values and shows in plans; a `moved` block leads there.",
  attributes: {
    ...sharedAttributes,
    configuration: optional.map(
      string,
      `${configurationDescription} Nested settings are written with \`jsonencode\`.`,
      sensitive,
      comparedBy(sameConfiguration),
    ),
  },
  configValidators: sharedValidators,
});
