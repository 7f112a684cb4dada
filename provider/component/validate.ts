import { attributePath, type Diagnostic, type Value } from "terraform-plugin-kit";
import { checkComponent } from "../validation/rules/component.ts";
import { COMPONENT_PATHS } from "../validation/rules/configured-component.ts";

/** What the two resource types for components have in their configuration. */
export interface ComponentConfig {
  readonly type: Value;
  readonly flavor: Value;
  readonly configuration: Value;
  readonly configuration_wo: Value;
  readonly configuration_wo_version: Value;
  readonly connector_id: Value;
  readonly connector_resource_id: Value;
}

/**
 * The mistakes in a component's configuration that can be seen offline, from the bundled catalogue.
 */
export async function validateComponent(
  config: ComponentConfig,
  { isSensitive }: { readonly isSensitive: boolean },
): Promise<readonly Diagnostic[]> {
  const { catalogue } = await import("../../schemas/catalogue/catalogue.ts");
  const problems = checkComponent(
    { catalogue },
    {
      type: config.type,
      flavor: config.flavor,
      configuration: [
        { path: attributePath("configuration"), value: config.configuration, isSensitive },
        {
          path: attributePath("configuration_wo"),
          value: config.configuration_wo,
          isSensitive: true,
        },
      ],
      connectorId: config.connector_id,
      connectorResourceId: config.connector_resource_id,
      paths: COMPONENT_PATHS,
    },
  );
  return problems;
}
