import { type Diagnostic, error, isUnknown } from "terraform-plugin-kit";
import { quote } from "../../mapping/names.ts";
import type { Configuration } from "./configuration.ts";
import { isSecretReference } from "./secret-reference.ts";

/** Ways to log in to a tracking server, by the settings that each needs. */
const METHODS = [
  ["tracking_username", "tracking_password"],
  ["tracking_token"],
  ["databricks_client_id", "databricks_client_secret"],
] as const;

/**
 * Checks that an MLflow experiment tracker with a remote tracking server has credentials, and a Databricks one its host.
 * Half a pair of credentials has a message of its own.
 *
 * **Source:** refused creates on ZenML 0.98.0.
 */
export function* checkMlflow(owner: string, configuration: Configuration): Iterable<Diagnostic> {
  const uri = configuration.find("tracking_uri");
  if (typeof uri?.value !== "string" || isSecretReference(uri.value)) {
    return;
  }
  const isDatabricks = uri.value === "databricks";
  if (!isDatabricks && !/^https?:\/\//.test(uri.value)) {
    return;
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

/** The server takes an empty string for none. A value that is not known yet may turn out to be one. */
function isGiven(configuration: Configuration, name: string): boolean {
  const value = configuration.find(name)?.value;
  return value !== undefined && (isUnknown(value) || value !== "");
}

/** URLs of tracking servers often have the password in them. */
function withoutUserInfo(url: string): string {
  return url.replace(/\/\/[^/]*@/, "//");
}
