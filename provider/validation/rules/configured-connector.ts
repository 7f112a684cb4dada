import { attributePath, type Config } from "terraform-plugin-kit";
import type { serviceConnectorSchema } from "../../../schemas/service-connector.ts";
import type { ConfiguredConnector } from "./connector.ts";

/** A service connector resource in the form in which it is checked. */
export function toConfiguredConnector(
  config: Config<typeof serviceConnectorSchema>,
): ConfiguredConnector {
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
