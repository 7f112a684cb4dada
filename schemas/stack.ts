import {
  comparedBy,
  computed,
  defineSchema,
  lengthBetween,
  list,
  notBlank,
  optional,
  required,
  string,
  useStateForUnknown,
} from "terraform-plugin-kit";
import { sameConfiguration } from "./comparison.ts";

export const stackSchema = defineSchema({
  typeName: "zenml_stack",
  description:
    "A stack: the components that a pipeline runs on. Every change is made in place, so the `id` never changes.",
  version: 1,
  attributes: {
    id: computed.string("UUID of the stack, assigned by the server.", useStateForUnknown),
    name: required.string("Name, unique on the server.", notBlank, lengthBetween(1, 255)),
    description: optional.string("Description, at most 255 characters.", lengthBetween(0, 255)),
    components: optional.dynamic(
      "The components by type. Each value is the `id` of a component, null for none, an inline component, or a list of those where the server allows several (`alerter`, `experiment_tracker`, `step_operator`, `sandbox`), the default first. An inline component is an object of `flavor`, `configuration` (or `config`), `name`, `connector_id` (or `service_connector_id`), `connector_resource_id`, `labels` and `description`; it belongs to the stack, is changed with it and deleted with it, and is named after it unless it has a `name`. ZenML has no description of components, so `description` stays in the state. A stack without `orchestrator` gets the one of the server's stack `default`.",
      comparedBy(sameConfiguration),
    ),
    base_stack_id: optional.string(
      "UUID of a stack to extend: component types that `components` does not name are those of the base stack, and a later change of the base shows up as a change of this stack. Null in `components` drops an inherited type. Within one configuration `merge(zenml_stack.base.component_ids, { ... })` follows a change of the base at once.",
      notBlank,
    ),
    labels: optional.map(string, "Labels. Only those written here belong to Terraform."),
    environment: optional.map(
      string,
      "Environment variables that are set when a pipeline runs on the stack.",
    ),
    secrets: optional.set(
      string,
      "Names or UUIDs of ZenML secrets whose values are set as environment variables.",
    ),
    component_ids: computed.dynamic(
      "UUIDs of all components of the stack by type: a text, or a list where there are several. Made for `merge`.",
    ),
    managed_component_ids: computed.map(
      list(string),
      "UUIDs of the components that belong to this stack and are deleted with it, by type.",
    ),
    created: computed.string("Time of creation, RFC 3339 in UTC.", useStateForUnknown),
    updated: computed.string("Time of the latest change, RFC 3339 in UTC."),
  },
});
