import { computed, optional, required } from "../framework/schema/attribute.ts";
import { comparedBy, useStateForUnknown } from "../framework/schema/plan-modifiers.ts";
import { defineSchema } from "../framework/schema/schema.ts";
import { list, string } from "../framework/schema/types.ts";
import { lengthBetween, notBlank } from "../framework/schema/validators.ts";
import { sameConfiguration } from "./same-meaning.ts";

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
      "The components by type. Each value is a component's `id`, null for none, or a list where the server allows several (`alerter`, `experiment_tracker`, `step_operator`, `sandbox`); the first of a list is the default.",
      comparedBy(sameConfiguration),
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
