import {
  computed,
  defaultTo,
  defineSchema,
  lengthBetween,
  notBlank,
  optional,
  optionalComputed,
  required,
  useStateForUnknown,
} from "terraform-plugin-kit";

/** The resource `zenml_service_account`. */
export const serviceAccountSchema = defineSchema({
  typeName: "zenml_service_account",
  description:
    "Manages a service account: an identity for automation, which logs in with an API key (`zenml_api_key`). The provider must log in as an administrator, with `username` and `password`. A service account cannot be deleted while it owns anything; deactivate it instead.",
  attributes: {
    id: computed.string("UUID of the service account, assigned by the server.", useStateForUnknown),
    name: required.string(
      "Name of the service account, unique among all service accounts.",
      notBlank,
      lengthBetween(0, 255),
    ),
    full_name: optional.string("Name shown in the dashboard.", lengthBetween(0, 255)),
    description: optional.string("Description of the service account."),
    active: optionalComputed.bool(
      "Whether the service account can log in. Deactivating it invalidates its tokens at once.",
      defaultTo(true),
    ),
    created: computed.string(
      "Time of creation, as an RFC 3339 timestamp in UTC.",
      useStateForUnknown,
    ),
    updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
  },
  identity: { required: ["id"] },
});
