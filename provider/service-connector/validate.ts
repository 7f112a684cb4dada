import type { Diagnostic, ValidateRequest } from "terraform-plugin-kit";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import { toConfiguredConnector } from "../validation/rules/configured-connector.ts";
import { checkConnector } from "../validation/rules/connector.ts";

/** The mistakes in a service connector's configuration that can be seen offline, from the bundled catalogue. */
export async function validateConnector({
  config,
}: ValidateRequest<typeof serviceConnectorSchema>): Promise<readonly Diagnostic[]> {
  const { catalogue } = await import("../../schemas/catalogue/catalogue.ts");
  return checkConnector({ catalogue }, toConfiguredConnector(config));
}
