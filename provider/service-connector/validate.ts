import type { Diagnostic, ValidateResourceRequest } from "terraform-plugin-kit";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import type { Zenml } from "../connection/zenml.ts";
import { askConnectorFacts, checkConfiguration } from "../validation/live.ts";
import { toConfiguredConnector } from "../validation/rules/configured-connector.ts";
import { checkConnector } from "../validation/rules/connector.ts";

/** The mistakes in a service connector's configuration that can be seen from the bundled catalogue. */
export function validateConnector({
  client,
  config,
}: ValidateResourceRequest<typeof serviceConnectorSchema, Zenml>): Promise<readonly Diagnostic[]> {
  const connector = toConfiguredConnector(config);
  return checkConfiguration(client, askConnectorFacts, (knowledge) =>
    checkConnector(knowledge, connector),
  );
}
