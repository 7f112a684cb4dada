import type { Config } from "terraform-plugin-kit";
import type { serviceConnectorSchema } from "../../../schemas/service-connector.ts";
import { configurationSources } from "./configuration.ts";
import type { ConfiguredConnector } from "./connector.ts";

/** A service connector resource in the form in which it is checked. */
export function toConfiguredConnector(
  config: Config<typeof serviceConnectorSchema>,
): ConfiguredConnector {
  return {
    type: config.type,
    authMethod: config.auth_method,
    resourceType: config.resource_type,
    resourceId: config.resource_id,
    configuration: configurationSources(config, { isSensitive: true }),
    expirationSeconds: config.expiration_seconds,
    verify: config.verify,
  };
}
