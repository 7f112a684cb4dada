import {
  atLeast,
  computed,
  computedNullable,
  defaultTo,
  defineSchema,
  lengthBetween,
  notBlank,
  optional,
  optionalComputed,
  required,
  requiresReplace,
  sensitive,
  useStateForUnknown,
} from "terraform-plugin-kit";
import { idArgument } from "./uuid.ts";

/** The resource `zenml_api_key`. */
export const apiKeySchema = defineSchema({
  typeName: "zenml_api_key",
  description:
    "Manages an API key of a service account. The provider must log in as an administrator, with `username` and `password`. The key is stored in the state, because the server shows it only once; where a short-lived token will do, the ephemeral resource `zenml_api_token` is stored nowhere.",
  attributes: {
    id: computed.string("UUID of the API key, assigned by the server.", useStateForUnknown),
    service_account_id: required.string(
      "UUID of the service account that the key logs in as.",
      idArgument("the UUID of a service account"),
      requiresReplace,
    ),
    name: required.string(
      "Name of the API key, unique among the keys of the service account.",
      notBlank,
      lengthBetween(0, 255),
    ),
    description: optional.string("Description of the API key."),
    active: optionalComputed.bool(
      "Whether the key can be used to log in. Deactivating it invalidates its tokens at once.",
      defaultTo(true),
    ),
    rotation_trigger: optional.string(
      "Any string. When it changes, the key is replaced by a new one with the same UUID and name.",
    ),
    rotate_after_days: optional.int64(
      "Age of the key in days after which the next plan replaces it. By default, age does not matter.",
      atLeast(1),
    ),
    retain_period_minutes: optional.int64(
      "How long the old key remains valid after a rotation, in minutes. By default, it becomes invalid at once, and on servers since 0.96.2 its tokens with it.",
      atLeast(0),
    ),
    key: computedNullable.string(
      "The API key. Null after an import, until a rotation, because the server does not show it again.",
      sensitive,
      useStateForUnknown,
    ),
    last_rotated: computedNullable.string(
      "Time of the last rotation, as an RFC 3339 timestamp in UTC. Null if the key was never rotated.",
      useStateForUnknown,
    ),
    created: computed.string(
      "Time of creation, as an RFC 3339 timestamp in UTC.",
      useStateForUnknown,
    ),
    updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
  },
  identity: { required: ["service_account_id", "id"] },
});
