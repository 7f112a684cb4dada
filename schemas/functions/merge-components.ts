import { dynamic } from "terraform-plugin-kit";

export const mergeComponentsFunction = {
  name: "merge_components",
  summary: "Merges the components of stacks, the last one wins.",
  description:
    "Merges objects in the form of a stack's `components`: later arguments win, type by type, and null drops a type. Inline components of one type and flavor are merged themselves: an argument that is null or missing keeps what an earlier one says, and their configurations and labels are merged key by key.",
  parameters: [
    {
      name: "base",
      type: dynamic,
      description:
        "Components to begin with, such as `zenml_stack.base.component_ids`. Null means none.",
      allowNull: true,
    },
  ],
  variadicParameter: {
    name: "additional",
    type: dynamic,
    description: "Components that are added or take the place of earlier ones. Null means none.",
    allowNull: true,
  },
  returns: dynamic,
} as const;
