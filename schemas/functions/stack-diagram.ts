import { dynamic, string } from "terraform-plugin-kit";

/** The signature of `provider::zenml::stack_diagram`. */
export const stackDiagramFunction = {
  name: "stack_diagram",
  summary: "Draws stacks as a Mermaid diagram.",
  description:
    "Draws stacks, their components and the service connectors of these as a Mermaid flowchart, which GitHub and GitLab show in Markdown. A component that several stacks share appears once. The diagram contains names, types and flavors, and no settings. An argument that has sensitive attributes makes the result sensitive: pass only `id`, `name` and `type` of a service connector, as in the example.",
  parameters: [],
  variadicParameter: {
    name: "objects",
    type: dynamic,
    description:
      "Stacks, components and service connectors, as resources or data sources, or lists or maps of them. A component that is not among them is shown by its type. A stack needs the attributes `id`, `name` and `component_ids`.",
  },
  returns: string,
} as const;
