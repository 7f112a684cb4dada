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
    // Plans show the components of a stack, and the state keeps them in clear.
    configuration: [
      {
        path: extendPath(path, spelling.configuration),
        value: spec.configuration,
        isSensitive: false,
      },
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
