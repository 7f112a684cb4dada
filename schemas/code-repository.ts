import {
  alsoRequires,
  comparedBy,
  computed,
  computedNullable,
  defineSchema,
  exactlyOneOf,
  keyed,
  lengthBetween,
  mayHoldSecrets,
  notBlank,
  oneOf,
  optional,
  optionalComputed,
  required,
  requiresReplace,
  useStateForUnknown,
  writeOnly,
} from "terraform-plugin-kit";
import { CODE_REPOSITORY_TYPES } from "../client/vocabulary.ts";
import { sameConfiguration } from "./comparison.ts";
import { idArgument } from "./uuid.ts";

/** The resource `zenml_code_repository`. */
export const codeRepositorySchema = defineSchema({
  typeName: "zenml_code_repository",
  description:
    "Registers a code repository, from which ZenML downloads the code of pipelines that run remotely. The server stores the settings without logging in to the repository.",
  attributes: {
    id: computed.string("UUID of the code repository, assigned by the server.", useStateForUnknown),
    name: required.string(
      "Name of the code repository, unique in its project.",
      notBlank,
      lengthBetween(0, 255),
    ),
    project_id: optionalComputed.string(
      "UUID of the project that the code repository belongs to. If not set, it is the default project of the account that the provider uses or, if that has none, the project `default`.",
      idArgument("the UUID of a project, such as zenml_project.example.id"),
      useStateForUnknown,
      requiresReplace,
    ),
    type: optional.string(
      "Type of the code repository, which selects a class that ZenML ships. Set either `type` or `source`.",
      oneOf(CODE_REPOSITORY_TYPES),
      requiresReplace,
    ),
    source: optional.string(
      "Import path of the Python class of a custom code repository, such as `acme.repositories.AcmeCodeRepository`. It must be a subclass of `BaseCodeRepository`.",
      notBlank,
      requiresReplace,
    ),
    configuration: optional.dynamic(
      "Settings of the code repository: `owner`, `repository` and, if needed, `host`, `api_url` and `token` for the type `github`; `group`, `project` and, if needed, `host`, `instance_url` and `token` for the type `gitlab`; those of your class for a custom one. ZenML stores them in plain text and shows them to every user who may read the code repository, so refer to a secret for the token: `{{secret_name.key}}`. Terraform manages only the settings configured here: it removes a setting when you remove it here, and leaves others untouched. The server cannot remove the last setting, so removing all of them replaces the code repository.",
      keyed,
      mayHoldSecrets(),
      comparedBy(sameConfiguration),
    ),
    configuration_wo: writeOnly.dynamic(
      "Settings that must not be stored in the plan or the state, in the same form as `configuration`. They are sent to the server when the code repository is created and whenever `configuration_wo_version` changes. ZenML stores them in plain text, too.",
      keyed,
    ),
    configuration_wo_version: optional.int64(
      "Version of `configuration_wo`. Change this number to send `configuration_wo` to the server again. An import by `UUID?configuration_wo_version=1` leaves the settings that look like secrets to `configuration_wo`, so that they do not get into the state and the plan is empty.",
    ),
    description: optional.string(
      "Description of the code repository. Once set, it can be changed but not removed: the server keeps the last one.",
    ),
    logo_url: optional.string(
      "URL of a logo for the dashboard. Once set, it can be changed but not removed: the server keeps the last one.",
    ),
    user_id: computedNullable.string(
      "UUID of the user who owns the code repository.",
      useStateForUnknown,
    ),
    created: computed.string(
      "Time of creation, as an RFC 3339 timestamp in UTC.",
      useStateForUnknown,
    ),
    updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
  },
  identity: { required: ["id"] },
  configValidators: [
    exactlyOneOf("type", "source"),
    alsoRequires("configuration_wo", "configuration_wo_version"),
  ],
});
