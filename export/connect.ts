import { createZenmlClient, type ZenmlClient } from "../client/client.ts";
import { checkServer } from "../provider/connection/configure.ts";
import { exactJson } from "../provider/connection/exact-json.ts";
import { type Environment, readSettings } from "../provider/connection/settings.ts";
import { VERSION } from "../provider/connection/version.ts";

/** The provider block that sets nothing: all settings come from the environment. */
const EMPTY_PROVIDER_BLOCK = {
  server_url: null,
  api_key: null,
  api_token: null,
  ca_cert_file: null,
  ca_cert_pem: null,
  skip_tls_verify: null,
  skip_version_check: null,
};

/**
 * A client with the settings that the provider would take from the environment, proven to work. Throws a DiagnosticsError
 * or a `ZenmlError` that says what is missing or wrong.
 */
export async function connect(environment: Environment, signal: AbortSignal): Promise<ZenmlClient> {
  const settings = readSettings(EMPTY_PROVIDER_BLOCK, environment);
  if ("argument" in settings) {
    throw new Error(`The ${settings.title} is unknown.`);
  }
  const client = createZenmlClient({
    ...settings,
    environment,
    userAgent: `zenml-terraform-export/${VERSION}`,
    json: exactJson,
  });
  await checkServer(client, settings, signal);
  return client;
}
