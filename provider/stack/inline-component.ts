import { extendPath, type Path } from "terraform-plugin-kit";
import type { ConfiguredComponent } from "../validation/rules/configured-component.ts";
import type { InlineSpec } from "./inline-spec.ts";

/** An inline component in the form in which any component is checked. */
export function toConfiguredComponent(
  type: string,
  spec: InlineSpec,
  path: Path,
): ConfiguredComponent {
  const { spelling } = spec;
  return {
    type,
    flavor: spec.flavor,
    // Stacks show their components in plans and keep them readable in the state.
    configuration: [
      { path: extendPath(path, spelling.configuration), value: spec.configuration, readable: true },
    ],
    connectorId: spec.connectorId,
    connectorResourceId: spec.connectorResourceId,
    paths: {
      type: path,
      flavor: extendPath(path, "flavor"),
      connectorId: extendPath(path, spelling.connector),
      connectorResourceId: extendPath(path, "connector_resource_id"),
    },
  };
}
