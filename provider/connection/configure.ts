import {
  AttributeError,
  attributePath,
  type ConfigureRequest,
  isUnknown,
  OperationError,
  type Unknown,
} from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import { AuthenticationError } from "../../client/errors.ts";
import { InvalidServerUrlError, parseServerUrl } from "../../client/server-url.ts";
import type { providerSchema } from "../../schemas/provider.ts";
import { exactJson } from "./exact-json.ts";
import { isOlder } from "./server-version.ts";
import { VERSION } from "./version.ts";
import { createDeferredZenml, createZenml, type Zenml } from "./zenml.ts";

/** How long a server may be out of reach before this says so: enough for one that is just restarting. */
const REACHABLE_WITHIN_MS = 20_000;

/** The oldest server whose API this provider speaks. */
const OLDEST_SERVER = "0.80.0";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Makes the client that the handlers get, and proves with two requests that it works: one to log in
 * and one for the server's version. Unknown settings are no error before something needs the server.
 */
export async function configure(
  request: ConfigureRequest<typeof providerSchema>,
  environment: Environment = process.env,
): Promise<Zenml> {
  const { config } = request;
  const settings = {
    serverUrl: setting(config.server_url, environment["ZENML_SERVER_URL"]),
    apiKey: setting(config.api_key, environment["ZENML_API_KEY"]),
    apiToken: setting(config.api_token, environment["ZENML_API_TOKEN"]),
  };
  const { serverUrl, apiKey, apiToken } = settings;
  if (isUnknown(serverUrl)) {
    return deferred("Unknown ZenML server URL", "server_url");
  }
  if (isUnknown(apiKey) && typeof apiToken !== "string") {
    return deferred("Unknown ZenML API key", "api_key");
  }
  if (isUnknown(apiToken) && typeof apiKey !== "string") {
    return deferred("Unknown ZenML API token", "api_token");
  }
  // Loaded here and not above: most of the processes that Terraform starts get no further than schemas.
  const { createZenmlClient } = await import("../../client/client.ts");
  const client = createZenmlClient({
    serverUrl: requireServerUrl(serverUrl),
    ...credentials(apiKey, apiToken),
    userAgent: `terraform-provider-zenml/${VERSION} Terraform/${request.terraformVersion}`,
    json: exactJson,
    log: (level, message, fields) => request.log[level](message, fields),
  });
  const skipVersionCheck = config.skip_version_check === true;
  await checkServer(
    client,
    { hasToken: typeof apiToken === "string", skipVersionCheck },
    request.signal,
  );
  return createZenml(client);
}

/** The configured string, else the environment's. Empty means unset. */
function setting(
  configured: string | Unknown | null,
  fromEnvironment: string | undefined,
): string | Unknown | undefined {
  const value = configured === null || configured === "" ? fromEnvironment : configured;
  return value === "" ? undefined : value;
}

function deferred(summary: string, attribute: string): Zenml {
  return createDeferredZenml(
    summary,
    `The provider's "${attribute}" depends on something that does not exist yet, but the server is needed now. Apply what it depends on first, for example with -target, or set it to a value that is known.`,
  );
}

function requireServerUrl(serverUrl: string | undefined): string {
  const path = attributePath("server_url");
  if (serverUrl === undefined) {
    throw new AttributeError(
      path,
      "Missing ZenML server URL",
      'Set "server_url" in the provider block or the environment variable ZENML_SERVER_URL to the URL of your ZenML server, such as "https://zenml.example.com".',
    );
  }
  try {
    return parseServerUrl(serverUrl);
  } catch (cause) {
    if (cause instanceof InvalidServerUrlError) {
      throw new AttributeError(path, "Invalid ZenML server URL", cause.message);
    }
    throw cause;
  }
}

function credentials(
  apiKey: string | Unknown | undefined,
  apiToken: string | Unknown | undefined,
): { readonly apiKey?: string; readonly apiToken?: string } {
  const known = {
    ...(typeof apiKey === "string" ? { apiKey } : {}),
    ...(typeof apiToken === "string" ? { apiToken } : {}),
  };
  if (Object.keys(known).length === 0) {
    throw new OperationError(
      "Missing ZenML API credentials",
      'Set "api_key" (an API key of a service account) or "api_token" in the provider block, or the environment variable ZENML_API_KEY or ZENML_API_TOKEN.',
    );
  }
  return known;
}

interface ServerCheck {
  /** A token can only be checked by using it. */
  readonly hasToken: boolean;
  readonly skipVersionCheck: boolean;
}

async function checkServer(
  client: ZenmlClient,
  { hasToken, skipVersionCheck }: ServerCheck,
  signal: AbortSignal,
): Promise<void> {
  const credentials = hasToken ? client.currentUser({ signal }) : client.signIn({ signal });
  // The version needs no login, so the two questions need not wait for each other.
  const version = skipVersionCheck
    ? undefined
    : client.info({ signal, totalMs: REACHABLE_WITHIN_MS });
  const [info] = await Promise.all([version, credentials.catch(explain(client.server))]);
  if (info !== undefined && isOlder(info.version, OLDEST_SERVER)) {
    throw new OperationError(
      "Incompatible ZenML server version",
      `The server at ${client.server} runs ZenML ${info.version}; this provider needs ${OLDEST_SERVER} or later. Upgrade the server, or set "skip_version_check = true" to try anyway.`,
    );
  }
}

function explain(server: string): (cause: unknown) => never {
  return (cause) => {
    if (cause instanceof AuthenticationError) {
      throw new OperationError(
        "Invalid ZenML API credentials",
        `The server at ${server} refused the credentials: ${cause.sentence.replace(/\.?$/, ".")} Check "api_key" and "api_token", or ZENML_API_KEY and ZENML_API_TOKEN.`,
        { cause },
      );
    }
    throw cause;
  };
}
