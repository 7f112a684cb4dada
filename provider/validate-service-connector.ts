import type { Problem } from "../framework/schema/diagnostics.ts";
import type { Config } from "../framework/schema/schema.ts";
import type { serviceConnectorSchema } from "../schemas/service-connector.ts";
import { checkConnector } from "./checks/connector.ts";
import { toDiagnostic } from "./to-diagnostic.ts";

/** The mistakes in a service connector's configuration that can be seen without creating it. */
export async function validateServiceConnector(
  config: Config<typeof serviceConnectorSchema>,
): Promise<readonly Problem[]> {
  const { catalogue } = await import("../schemas/catalogue/catalogue.ts");
  const problems = checkConnector(
    { catalogue },
    {
      type: config.type,
      authMethod: config.auth_method,
      resourceType: config.resource_type,
      configuration: [
        { path: ["configuration"], value: config.configuration, readable: false },
        { path: ["configuration_wo"], value: config.configuration_wo, readable: false },
      ],
      expirationSeconds: config.expiration_seconds,
    },
  );
  return problems.map(toDiagnostic);
}
