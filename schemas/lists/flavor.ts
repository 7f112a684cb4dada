import { defineSchema, optional } from "terraform-plugin-kit";
import { namePrefix, owner } from "../data-sources/list-filters.ts";

/** The `list` block `zenml_flavor`. */
export const flavorListSchema = defineSchema({
  typeName: "zenml_flavor",
  description:
    "Lists the custom flavors on the server that match all filters. It leaves out the flavors that ZenML ships.",
  attributes: {
    name_prefix: namePrefix,
    user: owner,
    type: optional.string("Component type of the flavors, such as `orchestrator`."),
  },
});
