import type { ConfiguredComponent } from "../validation/rules/configured-component.ts";
import type { ProblemPath } from "../validation/rules/problem.ts";
import type { InlineSpec } from "./inline-spec.ts";

/** An inline component in the form in which any component is checked. */
export function toConfiguredComponent(
  type: string,
  spec: InlineSpec,
  path: ProblemPath,
): ConfiguredComponent {
  const { spelling } = spec;
  return {
    type,
    flavor: spec.flavor,
    // Stacks show their components in plans and keep them readable in the state.
    configuration: [
      { path: [...path, spelling.configuration], value: spec.configuration, readable: true },
    ],
    connectorId: spec.connectorId,
    connectorResourceId: spec.connectorResourceId,
    paths: {
      type: path,
      flavor: [...path, "flavor"],
      connectorId: [...path, spelling.connector],
      connectorResourceId: [...path, "connector_resource_id"],
    },
  };
}
