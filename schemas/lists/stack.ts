import { defineSchema, optional } from "terraform-plugin-kit";
import { namePrefix, owner } from "../data-sources/list-filters.ts";
import { idArgument } from "../uuid.ts";

/** The `list` block `zenml_stack`. */
export const stackListSchema = defineSchema({
  typeName: "zenml_stack",
  description:
    "Lists the stacks on the server that match all filters. In a generated configuration, every component is a reference by UUID.",
  attributes: {
    name_prefix: namePrefix,
    user: owner,
    component_id: optional.string(
      "UUID of a component that the stacks contain.",
      idArgument("the UUID of a component"),
    ),
  },
});
