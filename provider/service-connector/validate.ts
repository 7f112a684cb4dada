import { attributePath, type Config, type Diagnostic } from "terraform-plugin-kit";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import { type ConfiguredConnector, checkConnector } from "../validation/rules/connector.ts";

export type ConnectorConfig = Config<typeof serviceConnectorSchema>;

/** A service connector in the form in which it is checked. */
export function toConfiguredConnector(config: ConnectorConfig): ConfiguredConnector {
  return {
    type: config.type,
    authMethod: config.auth_method,
    resourceType: config.resource_type,
    configuration: [
      { path: attributePath("configuration"), value: config.configuration, isSensitive: true },
      {
        path: attributePath("configuration_wo"),
        value: config.configuration_wo,
        isSensitive: true,
      },
    ],
    expirationSeconds: config.expiration_seconds,
  };
}

/** The mistakes in a service connector's configuration that can be seen without creating it. */
export async function validateServiceConnector(
  config: ConnectorConfig,
): Promise<readonly Diagnostic[]> {
  const { catalogue } = await import("../../schemas/catalogue/catalogue.ts");
  return checkConnector({ catalogue }, toConfiguredConnector(config));
}
