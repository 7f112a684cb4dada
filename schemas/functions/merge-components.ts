import { dynamic } from "terraform-plugin-kit";

/** The signature of `provider::zenml::merge_components`. */
export const mergeComponentsFunction = {
  name: "merge_components",
  summary: "Merges the components of stacks by component type.",
  description:
    "Merges objects that have the form of the `components` of a stack. For each component type, the last argument that contains it takes precedence, and null drops the type. Inline components of the same type and flavor are merged with each other: an argument that is null or missing in the later one keeps its earlier value, and `configuration` and `labels` are merged key by key.",
  // One list of all arguments. Generators of bindings make an optional parameter of one that takes null, and no language lets
  // a variadic parameter follow it.
  parameters: [],
  variadicParameter: {
    name: "components",
    type: dynamic,
    description:
      "Components by component type, each argument over the earlier ones. The first is what to start from, such as `zenml_stack.base.component_ids`. Null means no components.",
    allowNull: true,
  },
  returns: dynamic,
} as const;
