import { type Diagnostic, error, isValueMap, type Value, warning } from "terraform-plugin-kit";
import type { Settings } from "../../../schemas/catalogue/types.ts";
import { listNames, quote } from "../../mapping/names.ts";
import type { Configuration } from "./configuration.ts";
import { findJsonValue } from "./setting-value.ts";
import { findSetting } from "./settings.ts";

/** A credentials file of Google Cloud: the `type` in it, and the keys that it must have. */
interface KeyFile {
  readonly type: string;
  readonly keys: readonly string[];
}

/**
 * The settings that hold such a file.
 *
 * **Source:** the validators of the gcp connector's settings in ZenML 0.80.0 and 0.98.0, which run when it is verified.
 */
const KEY_FILES: ReadonlyMap<string, KeyFile> = new Map([
  [
    "service_account_json",
    {
      type: "service_account",
      keys: [
        "type",
        "project_id",
        "private_key_id",
        "private_key",
        "client_email",
        "client_id",
        "auth_uri",
        "token_uri",
        "auth_provider_x509_cert_url",
        "client_x509_cert_url",
      ],
    },
  ],
  [
    "user_account_json",
    {
      type: "authorized_user",
      keys: ["type", "refresh_token", "client_secret", "client_id"],
    },
  ],
  [
    "external_account_json",
    { type: "external_account", keys: ["type", "subject_token_type", "token_url"] },
  ],
]);

/** Base64, by the pattern with which ZenML recognizes it. */
const BASE64 = /^[A-Za-z0-9+/=]+$/;

/** Who holds the credentials, and what becomes of mistakes in them. */
export interface CredentialsOwner {
  /** With an article, for a sentence: `the gcp connector with auth method "service-account"`. */
  readonly owner: string;
  readonly settings: Settings;
  /** Whether the connector is certainly verified, which finds the mistake. */
  readonly verifies: boolean;
  /** What becomes of a mistake in a connector that is not verified. */
  readonly otherwise: string;
}

/**
 * Finds credentials that cannot work: empty ones, which the server stores, and files of Google Cloud that its verification
 * refuses before it connects. The values themselves are never repeated.
 */
export function* checkCredentials(
  { owner, settings, verifies, otherwise }: CredentialsOwner,
  configuration: Configuration,
): Iterable<Diagnostic> {
  for (const { key, value, path } of configuration.settings) {
    const setting = findSetting(settings, key);
    if (setting?.secret === true && value === "") {
      yield warning(
        `Empty setting ${quote(key)}`,
        [
          `The setting ${quote(key)} of ${owner} is an empty string.`,
          "The server stores it, and the connector cannot log in with it. Give the value, or remove the setting.",
        ],
        path,
      );
    }
    const file = setting === undefined ? undefined : KEY_FILES.get(key);
    const mistake = file === undefined ? undefined : findFileMistake(file, value, verifies);
    if (mistake !== undefined) {
      yield (verifies ? error : warning)(
        `Invalid value for setting ${quote(key)}`,
        [
          `The setting ${quote(key)} of ${owner} takes the content of a Google Cloud credentials file as JSON, or that in Base64.`,
          mistake,
          verifies ? undefined : otherwise,
        ],
        path,
      );
    }
  }
}

/** Without verification, a file that lacks keys is taken for a stand-in, as in tests. */
function findFileMistake(
  { type, keys }: KeyFile,
  value: Value,
  isVerified: boolean,
): string | undefined {
  // Any other kind of value has a message of its own.
  if (typeof value !== "string" || value === "") {
    return undefined;
  }
  const content = readFile(value);
  if (content === undefined) {
    return looksLikePath(value)
      ? `This is a path. Read the file with file(${quote(value)}).`
      : "This is neither.";
  }
  if (!isValueMap(content)) {
    return "This JSON is not an object.";
  }
  const seen = content["type"];
  if (typeof seen === "string" && seen !== type) {
    return `Its "type" must be ${quote(type)}, not ${quote(seen)}.`;
  }
  const missing = isVerified ? keys.filter((key) => !Object.hasOwn(content, key)) : [];
  return missing.length === 0 ? undefined : `It has no ${listNames(missing)}.`;
}

function readFile(text: string): Value | undefined {
  return findJsonValue(BASE64.test(text) ? Buffer.from(text, "base64").toString("utf8") : text);
}

function looksLikePath(text: string): boolean {
  return text.length < 200 && /^[\w.~/\\: -]+\.json$/.test(text);
}
