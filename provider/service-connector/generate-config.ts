import { createValueMap, type GenerateConfigRequest, toDynamic } from "terraform-plugin-kit";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import { settingsOf } from "../mapping/settings.ts";

/**
 * A connector's settings as write-only ones: Terraform writes nothing of a sensitive argument, and `configuration` is one.
 * Secrets are left to the practitioner, as nulls, which validation refuses by name until they are filled in.
 */
export async function generateConnectorConfig({
  state,
}: GenerateConfigRequest<typeof serviceConnectorSchema>) {
  const { findConnectorType } = await import("../../schemas/catalogue/catalogue.ts");
  const known = findConnectorType(state.type)?.auth_methods[state.auth_method]?.config ?? {};
  const settings = settingsOf(state.configuration) ?? {};
  const isSecret = (key: string) => known[key] === undefined || known[key].secret === true;
  const missing = Object.entries(known)
    .filter(([, { secret, required }]) => secret === true && required === true)
    .map(([key]) => [key, null] as const);
  const shown = createValueMap([
    ...missing,
    ...Object.entries(settings).map(([key, value]) => [key, isSecret(key) ? null : value] as const),
  ]);
  return Object.keys(shown).length === 0
    ? { configuration: null }
    : { configuration: null, configuration_wo: toDynamic(shown), configuration_wo_version: 1 };
}
