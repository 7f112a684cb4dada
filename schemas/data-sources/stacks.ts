import { computed, computedNullable, defineSchema, optional, string } from "terraform-plugin-kit";
import { idArgument } from "../uuid.ts";
import { namePrefix, owner } from "./list-filters.ts";

/** The data source `zenml_stacks`. */
export const stacksDataSchema = defineSchema({
  typeName: "zenml_stacks",
  description: "Lists the stacks on the server that match all filters, sorted by name.",
  attributes: {
    name_prefix: namePrefix,
    user: owner,
    component_id: optional.string(
      "UUID of a component that the stacks contain.",
      idArgument("the UUID of a component"),
    ),
    stacks: computed.listNested(
      {
        id: computed.string("UUID of the stack."),
        name: computed.string("Name of the stack."),
        description: computed.string("Description of the stack. Empty if it has none."),
        labels: computed.map(string, "Labels of the stack."),
        user_id: computedNullable.string("UUID of the user who owns the stack."),
        created: computed.string("Time of creation, as an RFC 3339 timestamp in UTC."),
        updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
      },
      "Stacks that match the filters.",
    ),
  },
});
