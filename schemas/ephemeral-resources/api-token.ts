import { between, computed, defineSchema, optional, sensitive } from "terraform-plugin-kit";

/** The lifetime of a token that is not configured, in seconds. It is the server's own default. */
export const DEFAULT_TOKEN_SECONDS = 3_600;

/** The ephemeral resource `zenml_api_token`. */
export const apiTokenSchema = defineSchema({
  typeName: "zenml_api_token",
  description:
    "Makes a short-lived API token for the account that the provider logs in with, without storing it in the plan or the state. The token has all permissions of the account. It becomes invalid at its expiry or, on servers since 0.97.0, earlier if the account's API key is rotated, deleted or deactivated; it cannot be extended or revoked on its own.",
  attributes: {
    expires_in: optional.int64(
      "Lifetime of the token in seconds, from 60 to 604800 (a week). It must cover all of a Terraform run that uses the token. Defaults to 3600.",
      between(60, 604_800),
    ),
    token: computed.string("The API token.", sensitive),
    expires_at: computed.string(
      "Time at which the token expires, as an RFC 3339 timestamp in UTC.",
    ),
  },
});
