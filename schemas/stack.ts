import {
  comparedBy,
  computed,
  defineSchema,
  isValueList,
  isValueMap,
  lengthBetween,
  list,
  mayHoldSecrets,
  notBlank,
  optional,
  required,
  string,
  unwrapDynamic,
  useStateForUnknown,
  type Value,
} from "terraform-plugin-kit";
import { sameComponents } from "./stack-components.ts";
import { idArgument, sameIds } from "./uuid.ts";

const componentsDescription = `Components of the stack by component type. Each value is one of:

- the \`id\` of a component,
- an inline component: an object with the arguments below,
- a list of these, the default first, for types of which a stack can have several: \`alerter\`, \`experiment_tracker\`, \`step_operator\` and \`sandbox\`,
- null for no component.

An inline component belongs to the stack: it is created, changed and deleted with it. Its arguments are:

- \`flavor\`: name of the flavor.
- \`name\`: name of the component. Defaults to the name of the stack, in a list with a number such as \`-2\` from the second component on.
- \`configuration\`, or \`config\`: settings of the flavor.
- \`connector_id\`, or \`service_connector_id\`: UUID of the service connector that the component uses.
- \`connector_resource_id\`: ID of the resource that the component accesses through the service connector.
- \`labels\`: labels of the component.
- \`description\`: kept in the state only, since components have no description in ZenML.

To ignore changes of one type, write \`ignore_changes = [components.image_builder]\`. With \`components["image_builder"]\`, Terraform ignores all of \`components\`.

A stack that neither sets nor inherits an \`orchestrator\` uses the orchestrator of the server's stack \`default\`.`;

/** The resource `zenml_stack`. */
export const stackSchema = defineSchema({
  typeName: "zenml_stack",
  description:
    "Manages a stack: the components that pipelines run on. Every change is made in place, so the `id` of a stack never changes.",
  version: 1,
  attributes: {
    id: computed.string("UUID of the stack, assigned by the server.", useStateForUnknown),
    name: required.string(
      "Name of the stack, unique on the server.",
      notBlank,
      lengthBetween(0, 255),
    ),
    description: optional.string("Description of the stack.", lengthBetween(0, 255)),
    components: optional.dynamic(
      componentsDescription,
      mayHoldSecrets(hasSettings),
      comparedBy(sameComponents),
    ),
    base_stack_id: optional.string(
      "UUID of the base stack that this stack extends. Component types that `components` does not contain are inherited from the base stack; null in `components` drops an inherited type. This stack follows a change of the base stack in the same apply if both are in one configuration, and in its own next apply otherwise.",
      idArgument(
        "the UUID of a stack, such as zenml_stack.base.id or data.zenml_stack.base.id. It cannot be the name of a stack",
      ),
    ),
    labels: optional.map(
      string,
      "Labels of the stack. Terraform manages only the labels configured here.",
    ),
    environment: optional.map(
      string,
      "Environment variables that are set when a pipeline runs on the stack.",
    ),
    secrets: optional.set(
      string,
      "Names or UUIDs of ZenML secrets whose values are set as environment variables.",
      comparedBy(sameIds),
    ),
    component_ids: computed.dynamic(
      "UUIDs of all components of the stack by component type: a string, or a list of strings where the stack has several of that type. Use it with `merge` to build the `components` of another stack.",
    ),
    managed_component_ids: computed.map(
      list(string),
      "UUIDs of the inline components by component type. They belong to this stack and are deleted with it.",
    ),
    created: computed.string(
      "Time of creation, as an RFC 3339 timestamp in UTC.",
      useStateForUnknown,
    ),
    updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
  },
  identity: { required: ["id"] },
});

/** The arguments of an inline component that hold no settings. */
const HARMLESS_KEYS: readonly string[] = ["flavor", "name", "connector_id", "service_connector_id"];

/**
 * Whether a value of `components` has settings, which may be secrets: those of inline components, also where they stand beside
 * `configuration` by mistake.
 */
function hasSettings(components: Value): boolean {
  const plain = unwrapDynamic(components);
  return isValueMap(plain) && Object.values(plain).some(isInlineWithSettings);
}

function isInlineWithSettings(component: Value): boolean {
  const plain = unwrapDynamic(component);
  return isValueList(plain)
    ? plain.some(isInlineWithSettings)
    : isValueMap(plain) && Object.keys(plain).some((key) => !HARMLESS_KEYS.includes(key));
}
