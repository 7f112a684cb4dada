import { computed, defineSchema, string } from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

/** The data source `zenml_stack`. */
export const stackDataSchema = defineSchema({
  typeName: "zenml_stack",
  description: "Looks up a stack by UUID or by name.",
  attributes: {
    ...lookUpAttributes,
    components: computed.listNested(
      {
        id: computed.string("UUID of the component."),
        name: computed.string("Name of the component."),
        type: computed.string("Type of the component, such as `orchestrator`."),
        flavor: computed.string("Flavor of the component, such as `kubernetes`."),
      },
      "Components of the stack, sorted by type. Of several components of one type, the default comes first.",
    ),
    component_ids: computed.dynamic(
      "UUIDs of the components by component type: a string, or a list of strings where the stack has several of that type. Use it with `merge` to build the `components` of another stack.",
    ),
    description: computed.string("Description of the stack. Empty if it has none."),
    labels: computed.map(string, "Labels of the stack."),
    environment: computed.map(
      string,
      "Environment variables that are set when a pipeline runs on the stack.",
    ),
  },
  configValidators: lookUpValidators,
});
