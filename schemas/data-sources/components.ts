import {
  computed,
  computedNullable,
  defineSchema,
  notBlank,
  optional,
  string,
} from "terraform-plugin-kit";
import { idArgument } from "../uuid.ts";
import { namePrefix, owner } from "./list-filters.ts";

/** The data source `zenml_components`. */
export const componentsDataSchema = defineSchema({
  typeName: "zenml_components",
  description:
    "Lists the stack components on the server that match all filters, sorted by type and name.",
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
    components: computed.listNested(
      {
        id: computed.string("UUID of the component."),
        name: computed.string("Name of the component."),
        type: computed.string("Component type, such as `artifact_store`."),
        flavor: computed.string("Flavor of the component, such as `s3`."),
        connector_id: computedNullable.string(
          "UUID of the service connector that the component uses.",
        ),
        labels: computed.map(string, "Labels of the component."),
        user_id: computedNullable.string("UUID of the user who owns the component."),
        created: computed.string("Time of creation, as an RFC 3339 timestamp in UTC."),
        updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
      },
      "Components that match the filters.",
    ),
  },
});
