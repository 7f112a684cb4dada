import { type ConfigureRequest, OperationError } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import { AuthenticationError } from "../../client/errors.ts";
import { isOlder, OLDEST_VERSION } from "../../client/server-versions.ts";
import type { providerSchema } from "../../schemas/provider.ts";
import { openJournal } from "../journal/open-journal.ts";
import { asSentence, REFUSED_CREDENTIALS } from "./describe-error.ts";
import { exactJson } from "./exact-json.ts";
import { type Environment, readSettings, type Settings } from "./settings.ts";
import { isProbablyValid } from "./token-outlook.ts";
import { VERSION } from "./version.ts";
import { createDeferredZenml, createZenml, type Zenml } from "./zenml.ts";

/** How long gateways may say that a server is out of reach before this says so: enough for one that is just restarting. */
const REACHABLE_WITHIN_MS = 20_000;

/** What the server's API keys begin with. **Source:** `ZENML_API_KEY_PREFIX` in ZenML 0.98.0. */
const API_KEY_BEGINNING = "ZENKEY_";

/** When the log says that the server has not answered yet. */
const FIRST_WORD_AFTER_MS = 2_000;

/**
 * Makes the client that the handlers get, and proves that it works: asks for the server's version, and logs in with an API key
 * or tries a token that looks wrong. Unknown settings are no error before something needs the server.
 */
export async function configure(
  request: ConfigureRequest<typeof providerSchema>,
  environment: Environment = process.env,
): Promise<Zenml> {
  const settings = readSettings(request.config, environment);
  if ("argument" in settings) {
    const { argument, title } = settings;
    return createDeferredZenml(
      `Unknown ${title}`,
      `The provider's "${argument}" depends on something that does not exist yet, but the server is needed now. Apply what it depends on first, for example with -target, or set it to a value that is known.`,
    );
  }
  const { serverUrl, skipTlsVerify } = settings;
  if (skipTlsVerify && serverUrl.startsWith("https:")) {
    request.warn(
      "TLS verification is off",
      `The certificate of ${serverUrl} is not verified, so anybody between this machine and the server can read and change what is sent, including the credentials. To trust the server's own certificate authority instead, set "ca_cert_file" and remove "skip_tls_verify" or ZENML_SKIP_TLS_VERIFY.`,
    );
  }
  const journal = openJournal(request.log, environment);
  await journal.waitForOrphans(request.signal);
  // Loaded here and not above: most of the processes that Terraform starts get no further than schemas.
  const { createZenmlClient } = await import("../../client/client.ts");
  const client = createZenmlClient({
    ...settings,
    environment,
    userAgent: `terraform-provider-zenml/${VERSION} Terraform/${request.terraformVersion}`,
    json: exactJson,
    log: (level, message, fields) => request.log[level](message, fields),
    onWrite: journal.announce,
  });
  const firstWord = setTimeout(
    () => request.log.warn("the ZenML server has not answered yet", { server: serverUrl }),
    FIRST_WORD_AFTER_MS,
  );
  try {
    await checkServer(client, settings, request.signal);
  } finally {
    clearTimeout(firstWord);
  }
  return createZenml(client, journal.of(client.server));
}

/** Proves that server and credentials work. Throws an OperationError that says what does not. */
export async function checkServer(
  client: ZenmlClient,
  {
    apiKey,
    apiToken,
    username,
    credentials: used,
    skipVersionCheck,
  }: Pick<Settings, "apiKey" | "apiToken" | "username" | "credentials" | "skipVersionCheck">,
  signal: AbortSignal,
): Promise<void> {
  // A token can only be checked by using it, which the first question about an object does anyway. One that is probably
  // refused is used here, for one error instead of one for each object.
  const proveCredentials = async (): Promise<unknown> => {
    if (apiToken === undefined) {
      return await client.signIn({ signal });
    }
    const isNeeded = skipVersionCheck || !isProbablyValid(apiToken);
    return isNeeded ? await client.currentUser({ signal }) : undefined;
  };
  const hint = hintOn({ apiKey, apiToken, username });
  const credentials = proveCredentials();
  // The version needs no login, so the two questions need not wait for each other.
  const version = skipVersionCheck
    ? undefined
    : client.info({ signal, totalMs: REACHABLE_WITHIN_MS });
  const [info] = await Promise.all([
    version,
    credentials.catch(explain(client.server, used, hint)),
  ]);
  if (info !== undefined && isOlder(info.version, OLDEST_VERSION)) {
    throw new OperationError(
      "Incompatible ZenML server version",
      `The server at ${client.server} runs ZenML ${info.version}; this provider needs ${OLDEST_VERSION} or later. Upgrade the server, or set "skip_version_check = true" to try anyway.`,
    );
  }
}

/** What may be wrong with credentials that a server refuses. An API token is a JSON Web Token. */
function hintOn({
  apiKey,
  apiToken,
  username,
}: Pick<Settings, "apiKey" | "apiToken" | "username">): string {
  if (apiToken?.startsWith(API_KEY_BEGINNING) === true) {
    return 'This looks like an API key: set it as "api_key" or ZENML_API_KEY.';
  }
  if (apiToken === undefined && apiKey?.startsWith("eyJ") === true) {
    return 'This looks like an API token: set it as "api_token" or ZENML_API_TOKEN.';
  }
  return username === undefined
    ? "It may belong to another server, or be expired, rotated or deactivated."
    : "Check both, and whether the user is active on this server.";
}

function explain(server: string, used: string, hint: string): (cause: unknown) => never {
  return (cause) => {
    if (cause instanceof AuthenticationError) {
      throw new OperationError(
        REFUSED_CREDENTIALS,
        `The server at ${server} refused ${used}: ${asSentence(cause)} ${hint}`,
        { cause },
      );
    }
    throw cause;
  };
}
