import type { Finding } from "../../errors/findings.ts";
import { isObject, type JsonObject, parseJson } from "../../values/json.ts";

/** What a credentials file of Google Cloud must hold. */
interface KeyFile {
  /** In messages: `GCP service account credentials`. */
  readonly title: string;
  /** The value of its key `type`. */
  readonly type: string;
  readonly keys: readonly string[];
}

/**
 * The settings that hold such a file.
 *
 * **Source:** `gcp_service_connector.py` of ZenML 0.98.0, whose validators run when a connector is verified.
 */
const KEY_FILES: Readonly<Record<string, KeyFile>> = {
  service_account_json: {
    title: "GCP service account credentials",
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
  user_account_json: {
    title: "GCP user account credentials",
    type: "authorized_user",
    keys: ["type", "refresh_token", "client_secret", "client_id"],
  },
  external_account_json: {
    title: "GCP external account credentials",
    type: "external_account",
    keys: ["type", "subject_token_type", "token_url"],
  },
};

/** What is wrong with the credentials files among the settings of a connector. */
export function findKeyFileMistakes(settings: JsonObject): readonly Finding[] {
  return Object.entries(KEY_FILES).flatMap(([setting, file]) => {
    const value = settings[setting];
    const reason = typeof value === "string" ? findMistake(file, value) : undefined;
    return reason === undefined
      ? []
      : [
          {
            type: "value_error",
            loc: [setting],
            msg: `Value error, ${reason}`,
            input: "**********",
          },
        ];
  });
}

function findMistake({ title, type, keys }: KeyFile, text: string): string | undefined {
  const isBase64 = /^[A-Za-z0-9+/=]+$/.test(text);
  const content = parseJson(isBase64 ? Buffer.from(text, "base64").toString("utf8") : text);
  if (content === undefined || !isObject(content)) {
    return `${title} is not a valid JSON`;
  }
  const missing = keys.filter((key) => !Object.hasOwn(content, key));
  if (missing.length > 0) {
    return `${title} JSON is missing required fields: ${missing.join(", ")}`;
  }
  return content["type"] === type
    ? undefined
    : `The JSON does not contain ${title}. The "type" field is not '${type}'.`;
}
