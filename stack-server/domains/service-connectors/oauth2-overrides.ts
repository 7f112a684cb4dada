import type { Finding } from "../../errors/findings.ts";
import { isObject, type JsonObject } from "../../values/json.ts";

/** **Source:** `oauth2_service_connector.py` of ZenML 0.98.0, whose validators run when a connector is verified. */
const RESERVED: readonly string[] = [
  "audience",
  "client_id",
  "client_secret",
  "grant_type",
  "refresh_token",
  "scope",
];

/** What is wrong with the additional parameters and headers of an OAuth2 connector's token requests. */
export function findReservedOverrides(settings: JsonObject): readonly Finding[] {
  const parameters = keysOf(settings, "token_params").filter((key) => RESERVED.includes(key));
  if (parameters.length > 0) {
    const names = parameters.toSorted().join(", ");
    return [
      finding(
        `The following OAuth2 token parameters are reserved and cannot be set through \`token_params\`: ${names}.`,
      ),
    ];
  }
  return keysOf(settings, "token_headers").some((key) => key.toLowerCase() === "authorization")
    ? [
        finding(
          "The `Authorization` OAuth2 token header is reserved and cannot be set through `token_headers`.",
        ),
      ]
    : [];
}

function keysOf(settings: JsonObject, name: string): readonly string[] {
  const value = settings[name] ?? null;
  return isObject(value) ? Object.keys(value) : [];
}

function finding(reason: string): Finding {
  return { type: "value_error", loc: [], msg: `Value error, ${reason}`, input: "**********" };
}
