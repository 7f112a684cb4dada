import { defineSchema, notBlank, optional } from "terraform-plugin-kit";
import { namePrefix, owner } from "../data-sources/list-filters.ts";
import { idArgument } from "../uuid.ts";

/** The `list` block `zenml_component`. */
export const componentListSchema = defineSchema({
  typeName: "zenml_component",
  description: "Lists the stack components on the server that match all filters.",
  attributes: {
    name_prefix: namePrefix,
    user: owner,
    type: optional.string("Component type, such as `artifact_store`."),
    flavor: optional.string("Flavor of the components, such as `s3`.", notBlank),
    connector_id: optional.string(
      "UUID of the service connector that the components use.",
      idArgument("the UUID of a service connector"),
    ),
    stack_id: optional.string(
      "UUID of a stack that contains the components.",
      idArgument("the UUID of a stack"),
    ),
  },
});
