import {
  alsoRequires,
  computed,
  computedNullable,
  defaultTo,
  defineSchema,
  lengthBetween,
  notBlank,
  optional,
  optionalComputed,
  required,
  sensitive,
  useStateForUnknown,
  writeOnly,
} from "terraform-plugin-kit";
import { idArgument } from "./uuid.ts";

/** The resource `zenml_user`. */
export const userSchema = defineSchema({
  typeName: "zenml_user",
  description:
    "Manages a user of a server that manages its users itself. The provider must log in as an administrator, with `username` and `password`. A user cannot be deleted while they own anything; deactivate the user instead.",
  attributes: {
    id: computed.string("UUID of the user, assigned by the server.", useStateForUnknown),
    name: required.string(
      "Name that the user logs in with, unique among all users.",
      notBlank,
      lengthBetween(0, 255),
    ),
    full_name: optional.string("Name shown in the dashboard.", lengthBetween(0, 255)),
    avatar_url: optional.string(
      "URL of the picture that the dashboard shows. When you remove it here, it is removed from the server. It needs ZenML 0.84.1 or later.",
      notBlank,
    ),
    default_project_id: optional.string(
      "UUID of the project that the user works in unless they choose another one. When you remove it here, the user has no default project. It needs ZenML 0.80.1 or later.",
      idArgument("the UUID of a project"),
    ),
    is_admin: optionalComputed.bool("Whether the user is an administrator.", defaultTo(false)),
    active: optionalComputed.bool(
      "Whether the user can log in. If it is not set, a user with a password is active, and one without is inactive until they activate the account with `activation_token`. Servers up to 0.94.4 activate a user who was deactivated only together with a new password.",
    ),
    password_wo: writeOnly.string(
      "Password of the user, which is not stored in the plan or the state. It is sent to the server when the user is created and whenever `password_wo_version` changes; a change logs the user out.",
      lengthBetween(1, 255),
    ),
    password_wo_version: optional.int64(
      "Version of `password_wo`. Change this number to send `password_wo` to the server again. An import by `UUID?password_wo_version=1` keeps the password that the user has.",
    ),
    activation_token: computedNullable.string(
      "Token with which a user who was created without a password activates the account and chooses one. It is stored in the state until the user is active. Null for all other users.",
      sensitive,
    ),
    created: computed.string(
      "Time of creation, as an RFC 3339 timestamp in UTC.",
      useStateForUnknown,
    ),
    updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
  },
  identity: { required: ["id"] },
  configValidators: [
    alsoRequires("password_wo", "password_wo_version"),
    alsoRequires("password_wo_version", "password_wo"),
  ],
});
