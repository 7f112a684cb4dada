import { computed, computedNullable, defineSchema, required } from "terraform-plugin-kit";
import { idArgument } from "../uuid.ts";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

/** The data source `zenml_api_key`. */
export const apiKeyDataSchema = defineSchema({
  typeName: "zenml_api_key",
  description:
    "Looks up an API key of a service account by UUID or by name, without the key itself, which the server does not show. The provider must log in as an administrator, with `username` and `password`.",
  attributes: {
    ...lookUpAttributes,
    service_account_id: required.string(
      "UUID of the service account that the key belongs to.",
      idArgument("the UUID of a service account"),
    ),
    description: computed.string("Description of the API key. Empty if it has none."),
    active: computed.bool("Whether the key can be used to log in."),
    last_rotated: computedNullable.string(
      "Time of the last rotation, as an RFC 3339 timestamp in UTC. Null if the key was never rotated.",
    ),
  },
  configValidators: lookUpValidators,
});
