import { computed, defineSchema, string } from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

export const stackDataSchema = defineSchema({
  typeName: "zenml_stack",
  description: "A stack that exists on the server, by UUID or by name.",
  attributes: {
    ...lookUpAttributes,
    components: computed.listNested(
      {
        id: computed.string("UUID of the component."),
        name: computed.string("Name of the component."),
        type: computed.string("Component type, such as `orchestrator`."),
        flavor: computed.string("Flavor, such as `kubernetes`."),
      },
      "The components, by type in alphabetical order; of several of one type the default comes first.",
    ),
    component_ids: computed.dynamic(
      "UUIDs of the components by type: a text, or a list where there are several. Made for `merge` into the `components` of another stack.",
    ),
    description: computed.string("Description, empty where there is none."),
    labels: computed.map(string, "Labels."),
    environment: computed.map(
      string,
      "Environment variables that are set when a pipeline runs on the stack.",
    ),
  },
  configValidators: lookUpValidators,
});
