import { atLeast, defineSchema, notBlank, optional, required } from "terraform-plugin-kit";
import { idArgument } from "../uuid.ts";

/** The action `zenml_rotate_api_key`. */
export const rotateApiKeySchema = defineSchema({
  typeName: "zenml_rotate_api_key",
  description:
    "Replaces an API key of a service account by a new one, and stores the new key in a ZenML secret. Only administrators can rotate API keys. The key that the provider itself logs in with cannot be rotated. If the action is interrupted, invoke it again: a new key that was not stored yet is lost, and the next one replaces it.",
  attributes: {
    service_account: required.string("Name or UUID of the service account.", notBlank),
    api_key: required.string("Name or UUID of the API key.", notBlank),
    retain_period_minutes: optional.int64(
      "Grace time in minutes, during which the old key remains valid. Defaults to `0`: the old key becomes invalid at once.",
      atLeast(0),
    ),
    secret_id: required.string(
      "UUID of the secret that the new key is stored in. The server shows a key only once.",
      idArgument("the UUID of a secret, such as zenml_secret.example.id"),
    ),
    secret_key: required.string(
      "Key of the value in that secret. Other values stay as they are.",
      notBlank,
    ),
  },
});
