import {
  attributePath,
  type Config,
  type Diagnostic,
  DiagnosticsError,
  error,
  isUnknown,
  type Unknown,
} from "terraform-plugin-kit";
import { parseCertificates, readCertificates } from "../../client/certificates.ts";
import { InvalidServerUrlError, parseServerUrl } from "../../client/server-url.ts";
import type { providerSchema } from "../../schemas/provider.ts";

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

type ProviderConfig = Config<typeof providerSchema>;

/** The provider block and the environment, checked as far as that needs no server. */
export interface Settings {
  /** As `parseServerUrl()` returns it. */
  readonly serverUrl: string;
  /** At least one of key, token and user name is set, and no user name beside a key or token. */
  readonly apiKey: string | undefined;
  readonly apiToken: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** In PEM format; undefined for those that the machine trusts. */
  readonly certificateAuthorities: readonly string[] | undefined;
  /** Such as `the API key from ZENML_API_KEY`, for messages. */
  readonly credentials: string;
  readonly skipTlsVerify: boolean;
  readonly skipVersionCheck: boolean;
}

/** The argument that is needed but not known yet. */
export interface UnknownSetting {
  readonly argument: string;
  /** Such as `ZenML server URL`. */
  readonly title: string;
}

/**
 * Reads the provider block, and from the environment what it leaves out. An empty string counts as not set. Returns the
 * unknown argument if there is one.
 *
 * Throws a DiagnosticsError with everything that is missing or wrong.
 */
export function readSettings(
  config: ProviderConfig,
  environment: Environment,
): Settings | UnknownSetting {
  const unknown = findUnknown(config, environment);
  if (unknown !== undefined) {
    return unknown;
  }
  const problems: Diagnostic[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (cause) {
      if (cause instanceof DiagnosticsError) {
        problems.push(...cause.diagnostics);
        return undefined;
      }
      throw cause;
    }
  };
  const serverUrl = attempt(() => requireServerUrl(config, environment));
  const credentials = attempt(() => requireCredentials(config, environment));
  const certificateAuthorities = attempt(() => readAuthorities(config, environment));
  const skipTlsVerify = attempt(() => readSkipTlsVerify(config, environment));
  if (serverUrl === undefined || credentials === undefined || problems.length > 0) {
    throw new DiagnosticsError(problems);
  }
  return {
    serverUrl,
    ...credentials,
    certificateAuthorities,
    skipTlsVerify: skipTlsVerify === true,
    skipVersionCheck: config.skip_version_check === true,
  };
}

/**
 * The mistakes in the provider block alone, which no environment can mend: a malformed URL, and arguments that exclude each
 * other. Arguments that are unknown may turn out right.
 */
export function checkProviderBlock(config: ProviderConfig): readonly Diagnostic[] {
  const checks = [
    () => knownSetting(config.server_url) !== undefined && requireServerUrl(config, {}),
    () => knownSetting(config.username) !== undefined && requireCredentials(config, {}),
    () => refuseTwoAuthorities(config),
  ];
  return checks.flatMap((check) => {
    try {
      check();
      return [];
    } catch (cause) {
      if (cause instanceof DiagnosticsError) {
        return cause.diagnostics;
      }
      throw cause;
    }
  });
}

function findUnknown(config: ProviderConfig, environment: Environment): UnknownSetting | undefined {
  const { apiKey, apiToken, username, password } = readCredentials(config, environment);
  const needed = [
    ["server_url", "ZenML server URL", config.server_url],
    // One of the two is enough, and the other may follow.
    ["api_key", "ZenML API key", typeof apiToken === "string" ? null : apiKey],
    ["api_token", "ZenML API token", typeof apiKey === "string" ? null : apiToken],
    ["username", "ZenML user name", username],
    ["password", "ZenML password", username === undefined ? null : password],
    ["ca_cert_file", "certificate authorities", config.ca_cert_file],
    ["ca_cert_pem", "certificate authorities", config.ca_cert_pem],
    ["skip_tls_verify", "TLS verification", config.skip_tls_verify],
  ] as const;
  const [argument, title] = needed.find(([, , value]) => isUnknown(value ?? null)) ?? [];
  return argument === undefined || title === undefined ? undefined : { argument, title };
}

/** The configured string, else the environment's. Empty means unset. */
function setting(
  configured: string | Unknown | null,
  fromEnvironment: string | undefined,
): string | Unknown | undefined {
  const value = configured === null || configured === "" ? fromEnvironment : configured;
  return value === "" ? undefined : value;
}

/** As {@link setting}, of an argument that is known by now. */
function knownSetting(
  configured: string | Unknown | null,
  fromEnvironment?: string,
): string | undefined {
  return knownString(setting(configured, fromEnvironment));
}

function refusal(summary: string, detail: string, argument?: string): DiagnosticsError {
  const path = argument === undefined ? undefined : attributePath(argument);
  return new DiagnosticsError([error(summary, detail, path)]);
}

function requireServerUrl({ server_url }: ProviderConfig, environment: Environment): string {
  const serverUrl = knownSetting(server_url, environment["ZENML_SERVER_URL"]);
  if (serverUrl === undefined) {
    throw refusal(
      "Missing ZenML server URL",
      'Set "server_url" in the provider block or the environment variable ZENML_SERVER_URL to the URL of your ZenML server, such as "https://zenml.example.com".',
      "server_url",
    );
  }
  try {
    return parseServerUrl(serverUrl);
  } catch (cause) {
    if (cause instanceof InvalidServerUrlError) {
      const isConfigured = knownSetting(server_url) !== undefined;
      const origin = isConfigured ? '"server_url"' : "the environment variable ZENML_SERVER_URL";
      const mayShow = mayShowUrl(serverUrl);
      const seen = mayShow ? `${JSON.stringify(serverUrl)}, from ${origin}` : `from ${origin}`;
      throw refusal(
        "Invalid ZenML server URL",
        `${cause.message} It is ${seen}.`,
        mayShow && isConfigured ? "server_url" : undefined,
      );
    }
    throw cause;
  }
}

/**
 * Whether the text can stand on the screen, where Terraform also shows the line of the argument: a URL may have a password in
 * it, and may be a key or token in the wrong place.
 */
function mayShowUrl(text: string): boolean {
  return text.length <= 60 && !/[@?#]|zenkey/i.test(text);
}

/** A user in the provider block is chosen over a key or token in the environment, and the other way round. */
function readCredentials(config: ProviderConfig, environment: Environment) {
  const hasUser = isGiven(config.username);
  const hasKey = isGiven(config.api_key) || isGiven(config.api_token);
  const of = (name: string, isOther: boolean) => (isOther ? undefined : environment[name]);
  return {
    apiKey: setting(config.api_key, of("ZENML_API_KEY", hasUser)),
    apiToken: setting(config.api_token, of("ZENML_API_TOKEN", hasUser)),
    username: setting(config.username, of("ZENML_USERNAME", hasKey)),
    password: setting(config.password, environment["ZENML_PASSWORD"]),
  };
}

function isGiven(argument: string | Unknown | null): boolean {
  return argument !== null && argument !== "";
}

function requireCredentials(config: ProviderConfig, environment: Environment) {
  const credentials = readCredentials(config, environment);
  const apiKey = knownString(credentials.apiKey);
  const apiToken = knownString(credentials.apiToken);
  const username = knownString(credentials.username);
  const password = knownString(credentials.password);
  if (username !== undefined && (apiKey !== undefined || apiToken !== undefined)) {
    const isConfigured = isGiven(config.username);
    const other = apiKey === undefined ? "api_token" : "api_key";
    throw refusal(
      "Conflicting credentials",
      isConfigured
        ? `Only one of "username" and "${other}" can be set. Remove the other one.`
        : `Only one of ZENML_USERNAME and ZENML_${other.toUpperCase()} can be set. Unset the other one, or choose in the provider block.`,
      isConfigured ? "username" : undefined,
    );
  }
  if (username === undefined && apiKey === undefined && apiToken === undefined) {
    throw refusal(
      "Missing ZenML API credentials",
      'Set "api_key" (an API key of a service account), "api_token" or "username" in the provider block, or the environment variable ZENML_API_KEY, ZENML_API_TOKEN or ZENML_USERNAME.',
    );
  }
  return {
    apiKey,
    apiToken,
    username,
    password,
    credentials: describeCredentials(config, apiKey, username),
  };
}

/** The credentials that are used, with where they are from, for a sentence. */
function describeCredentials(
  { api_key, api_token, username: configured }: ProviderConfig,
  apiKey: string | undefined,
  username: string | undefined,
): string {
  if (username !== undefined) {
    return isGiven(configured)
      ? 'the user name and password of "username" and "password" in the provider block'
      : "the user name and password from ZENML_USERNAME and ZENML_PASSWORD";
  }
  const [title, argument, value] =
    apiKey === undefined ? ["API token", "api_token", api_token] : ["API key", "api_key", api_key];
  return isGiven(value ?? null)
    ? `the ${title} of "${argument}" in the provider block`
    : `the ${title} from ZENML_${argument.toUpperCase()}`;
}

function knownString(value: string | Unknown | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function readAuthorities(
  config: ProviderConfig,
  environment: Environment,
): readonly string[] | undefined {
  const { file, pem } = refuseTwoAuthorities(config);
  const fileVariable = knownSetting(null, environment["ZENML_CA_CERT_FILE"]);
  const pemVariable = knownSetting(null, environment["ZENML_CA_CERT_PEM"]);
  if (file !== undefined) {
    return readOrRefuse(() => readCertificates(file), '"ca_cert_file":', "ca_cert_file");
  }
  if (pem !== undefined) {
    return readOrRefuse(() => parseCertificates(pem), 'The value of "ca_cert_pem"', "ca_cert_pem");
  }
  if (fileVariable !== undefined) {
    return readOrRefuse(() => readCertificates(fileVariable), "ZENML_CA_CERT_FILE:");
  }
  return pemVariable === undefined
    ? undefined
    : readOrRefuse(() => parseCertificates(pemVariable), "The value of ZENML_CA_CERT_PEM");
}

/** The two arguments as far as they are known; throws a DiagnosticsError when both are given. */
function refuseTwoAuthorities({ ca_cert_file, ca_cert_pem }: ProviderConfig) {
  const file = knownSetting(ca_cert_file);
  const pem = knownSetting(ca_cert_pem);
  if (file !== undefined && pem !== undefined) {
    throw refusal(
      "Conflicting arguments",
      'Only one of "ca_cert_file" and "ca_cert_pem" can be set. To trust the authorities of both, put them into one file.',
      "ca_cert_pem",
    );
  }
  return { file, pem };
}

function readOrRefuse(
  read: () => readonly string[],
  subject: string,
  argument?: string,
): readonly string[] {
  try {
    return read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw refusal("Invalid certificate authorities", `${subject} ${reason}.`, argument);
  }
}

function readSkipTlsVerify(
  { skip_tls_verify }: ProviderConfig,
  environment: Environment,
): boolean | undefined {
  if (typeof skip_tls_verify === "boolean") {
    return skip_tls_verify;
  }
  const text = knownSetting(null, environment["ZENML_SKIP_TLS_VERIFY"]) ?? "false";
  if (/^(1|t|true)$/i.test(text)) {
    return true;
  }
  if (/^(0|f|false)$/i.test(text)) {
    return false;
  }
  throw refusal(
    "Invalid environment variable",
    `ZENML_SKIP_TLS_VERIFY is "${text}". It must be "true" or "false".`,
  );
}
