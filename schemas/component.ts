import {
  alsoRequires,
  type ConfigValidator,
  comparedBy,
  computed,
  defineSchema,
  keyed,
  lengthBetween,
  mayHoldSecrets,
  notBlank,
  optional,
  required,
  requiresReplace,
  sensitive,
  string,
  useStateForUnknown,
  writeOnly,
} from "terraform-plugin-kit";
import { sameConfiguration } from "./comparison.ts";
import { idArgument, sameIds } from "./uuid.ts";

const configurationDescription =
  'Settings of the flavor. Terraform manages only the settings configured here: it removes a setting from the component when you remove it here, and leaves settings that the server or others add untouched, also those that an imported component has. Values are compared by semantic equality: `"8"` equals `8`, and a JSON string equals the value it encodes.';

/** Everything but `configuration`, whose type differs between the two resource types. */
const sharedAttributes = {
  id: computed.string("UUID of the component, assigned by the server.", useStateForUnknown),
  name: required.string(
    "Name of the component, unique among the components of its type.",
    notBlank,
    lengthBetween(0, 255),
  ),
  type: required.string(
    "Type of the component, such as `orchestrator`, `artifact_store` or `container_registry`.",
    requiresReplace,
  ),
  flavor: required.string(
    "Flavor that implements the component type, such as `s3`. The server cannot change the flavor of a component. When you change it here, the provider creates a new component that takes over the name and the stacks of the old one, then deletes the old one, so the `id` changes.",
  ),
  configuration_wo: writeOnly.dynamic(
    "Settings that must not be stored in the plan or the state, in the same form as `configuration`. They are sent to the server when the component is created and whenever `configuration_wo_version` changes. ZenML stores the settings of components in plain text and shows them to every user, so refer to a secret here, too: `{{secret_name.key}}`.",
    keyed,
  ),
  configuration_wo_version: optional.int64(
    "Version of `configuration_wo`. Change this number to send `configuration_wo` to the server again. An import by `UUID?configuration_wo_version=1` leaves the settings that are secret to `configuration_wo`, so that they do not get into the state and the plan is empty.",
  ),
  connector_id: optional.string(
    "UUID of the service connector that the component uses. An empty string means no service connector.",
    idArgument("the UUID of a service connector, such as zenml_service_connector.example.id", {
      allowEmpty: true,
    }),
  ),
  connector_resource_id: optional.string(
    "ID of the resource that the component accesses through the service connector, such as the name of a bucket.",
  ),
  labels: optional.map(
    string,
    "Labels of the component. Terraform manages only the labels configured here. It leaves others untouched, also those that an imported component has.",
  ),
  environment: optional.map(
    string,
    "Environment variables that are set when a pipeline runs on the component.",
  ),
  secrets: optional.set(
    string,
    "Names or UUIDs of ZenML secrets whose values are set as environment variables.",
    comparedBy(sameIds),
  ),
  detach_on_delete: optional.bool(
    "Whether to remove the component from the stacks that still use it before deleting it. An orchestrator or artifact store is never removed from a stack. Defaults to `true`.",
  ),
  created: computed.string(
    "Time of creation, as an RFC 3339 timestamp in UTC.",
    useStateForUnknown,
  ),
  updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
};

/**
 * Not the id, which changes when the flavor does: the server cannot change a flavor, so another component takes over the
 * name.
 */
const sharedIdentity: { readonly required: readonly ("type" | "name")[] } = {
  required: ["type", "name"],
};

const sharedValidators: readonly ConfigValidator<keyof typeof sharedAttributes>[] = [
  alsoRequires("configuration_wo", "configuration_wo_version"),
];

/** The resource `zenml_component`: `configuration` takes nested values and is shown in plans. */
export const componentSchema = defineSchema({
  typeName: "zenml_component",
  description:
    "Manages a stack component: one configured instance of a flavor, which any number of stacks can use.",
  attributes: {
    ...sharedAttributes,
    configuration: optional.dynamic(
      `${configurationDescription} Nested settings are written as objects and lists. To ignore changes of one setting, write \`ignore_changes = [configuration.key]\`: with \`configuration["key"]\`, Terraform ignores all settings.`,
      keyed,
      mayHoldSecrets(),
      comparedBy(sameConfiguration),
    ),
  },
  identity: sharedIdentity,
  configValidators: sharedValidators,
});

/**
 * The resource `zenml_stack_component`, with the name and the schema of the official provider: `configuration` is a
 * sensitive map of strings.
 */
export const stackComponentSchema = defineSchema({
  typeName: "zenml_stack_component",
  description:
    "Manages a stack component, with the name and the schema of this resource in the official ZenML provider. Use `zenml_component` in new configurations: its `configuration` takes nested values and is shown in plans. A `moved` block moves an existing resource there.",
  attributes: {
    ...sharedAttributes,
    configuration: optional.map(
      string,
      `${configurationDescription} Nested settings are written with \`jsonencode\`.`,
      sensitive,
      comparedBy(sameConfiguration),
    ),
  },
  identity: sharedIdentity,
  configValidators: sharedValidators,
});
