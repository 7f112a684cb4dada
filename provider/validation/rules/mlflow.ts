import {
  type Diagnostic,
  error,
  isUnknown,
  type Path,
  unwrapDynamic,
  type Value,
  warning,
} from "terraform-plugin-kit";
import { quote } from "../../mapping/names.ts";
import type { Configuration } from "./configuration.ts";
import { isSecretReference } from "./secret-reference.ts";

/** Ways to log in to a tracking server, by the settings that each needs. */
const METHODS = [
  ["tracking_username", "tracking_password"],
  ["tracking_token"],
  ["databricks_client_id", "databricks_client_secret"],
] as const;

/** Older servers accept it. */
const REFUSED = "ZenML 0.98.0 refuses that.";

/** Settings that only a tracking server of Databricks has. */
const OF_DATABRICKS = [
  "databricks_host",
  "databricks_client_id",
  "databricks_client_secret",
  "enable_unity_catalog",
] as const;

/**
 * Checks that an MLflow experiment tracker with a remote tracking server has credentials of one kind, and a Databricks one its
 * host, and that the URI of a server does not look like a path. Half a pair of credentials has a message of its own.
 *
 * **Source:** refused creates on ZenML 0.98.0, and its `MLFlowExperimentTrackerConfig`.
 */
export function* checkMlflow(owner: string, configuration: Configuration): Iterable<Diagnostic> {
  const uri = configuration.find("tracking_uri");
  yield* checkDatabricks(owner, configuration, uri?.value ?? null);
  if (typeof uri?.value !== "string" || isSecretReference(uri.value)) {
    return;
  }
  const isDatabricks = uri.value === "databricks";
  if (!isDatabricks && !/^https?:\/\//.test(uri.value)) {
    yield* checkScheme(owner, uri.value, uri.path);
    return;
  }
  const methods = METHODS.filter((names) => names.every((name) => isCertain(configuration, name)));
  if (methods.length > 1) {
    yield warning(
      "Credentials of two kinds",
      `With a remote tracking server, ${owner} takes credentials of one kind, but has ${methods.map((names) => names.join(" and ")).join(", and ")}. ${REFUSED} Remove all but one of them.`,
      configuration.path,
    );
  }
  if (METHODS.every((names) => !names.some((name) => isGiven(configuration, name)))) {
    yield error(
      "Missing credentials",
      [
        `With the tracking_uri ${quote(withoutUserInfo(uri.value))}, ${owner} needs credentials: tracking_username and ` +
          `tracking_password, or tracking_token${isDatabricks ? ", or databricks_client_id and databricks_client_secret" : ""}.`,
        'They may be references to a secret, such as "{{secret_name.key}}".',
      ],
      configuration.path,
    );
  }
  if (isDatabricks && !isGiven(configuration, "databricks_host")) {
    yield error(
      'Missing setting "databricks_host"',
      `With the tracking_uri "databricks", ${owner} needs the host of the workspace in databricks_host.`,
      configuration.path,
    );
  }
}

/** Settings for Databricks with any other tracking server. */
function* checkDatabricks(
  owner: string,
  configuration: Configuration,
  uri: Value,
): Iterable<Diagnostic> {
  if (uri === "databricks" || isUnknown(uri) || isSecretReference(uri)) {
    return;
  }
  for (const name of OF_DATABRICKS) {
    const setting = configuration.find(name);
    if (setting !== undefined && isCertain(configuration, name)) {
      yield warning(
        `Setting ${quote(name)} without Databricks`,
        `The setting ${quote(name)} of ${owner} needs the tracking_uri "databricks". ${REFUSED} Set that tracking_uri, or remove ${quote(name)}.`,
        setting.path,
      );
    }
  }
}

/** MLflow takes a URI without a scheme for a path on the machine that runs the pipeline. The server accepts it. */
function* checkScheme(owner: string, uri: string, path: Path): Iterable<Diagnostic> {
  if (
    /^(localhost|[\w-]+(\.[\w-]+)+)(:\d+)?(\/|$)/i.test(uri) &&
    !/^\.|\.(db|sqlite3?)$/i.test(uri)
  ) {
    yield warning(
      'Missing scheme in setting "tracking_uri"',
      [
        `The tracking_uri of ${owner} is ${quote(uri)}, without a scheme. MLflow will take it for a folder on the machine that runs the pipeline.`,
        `If it is a server, write ${quote(`https://${uri}`)}.`,
      ],
      path,
    );
  }
}

/** Whether a value is there, and will be. The server takes false, like an empty string, for none. */
function isCertain(configuration: Configuration, name: string): boolean {
  const value = unwrapDynamic(configuration.find(name)?.value ?? null);
  return value !== null && !isUnknown(value) && value !== "" && value !== false;
}

/** The server takes an empty string for none. A value that is not known yet may turn out to be one. */
function isGiven(configuration: Configuration, name: string): boolean {
  const value = configuration.find(name)?.value;
  return value !== undefined && (isUnknown(value) || value !== "");
}

/** URLs of tracking servers often have the password in them. */
function withoutUserInfo(url: string): string {
  return url.replace(/\/\/[^/]*@/, "//");
}
