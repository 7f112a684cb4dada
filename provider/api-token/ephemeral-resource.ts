import {
  apiTokenSchema,
  DEFAULT_TOKEN_SECONDS,
} from "../../schemas/ephemeral-resources/api-token.ts";
import { defineEphemeralResource } from "../connection/define.ts";
import { leaseUntil, warnOfExpiry } from "../mapping/lease.ts";
import { readExpiry } from "./expiry.ts";

/** `ephemeral.zenml_api_token`. */
export const apiTokenEphemeralResource = defineEphemeralResource(apiTokenSchema, {
  async open({ client: { api }, config, privateState, signal }) {
    const configured = typeof config.expires_in === "number" ? config.expires_in : null;
    const lifetime = configured ?? DEFAULT_TOKEN_SECONDS;
    const token = await api.createApiToken(lifetime, { signal });
    const expires_at = readExpiry(token) ?? new Date(Date.now() + lifetime * 1_000).toISOString();
    return {
      ...leaseUntil(expires_at, { privateState }),
      result: { expires_in: configured, token, expires_at },
    };
  },
  renew: warnOfExpiry("API token", 'Set a longer "expires_in".'),
});
