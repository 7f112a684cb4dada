import {
  alsoRequires,
  atLeastOneOf,
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
  string,
  useStateForUnknown,
  writeOnly,
} from "terraform-plugin-kit";

export const secretSchema = defineSchema({
  typeName: "zenml_secret",
  description:
    "A secret: named texts, which pipelines read and which settings refer to as `{{name.key}}`.",
  attributes: {
    id: computed.string("UUID of the secret, assigned by the server.", useStateForUnknown),
    name: required.string(
      "Name, unique among the public secrets, or among your private ones.",
      notBlank,
      lengthBetween(1, 255),
    ),
    private: optionalComputed.bool("Whether only you can see the secret.", defaultTo(false)),
    values: optional.map(
      string,
      "The texts by key. Only the keys written here, or written here before, belong to Terraform. They are kept in the state: `values_wo` keeps them out of it.",
      sensitive,
    ),
    values_wo: writeOnly.map(
      string,
      "Texts by key that must not reach the state. Sent to the server when the secret is created and whenever `values_wo_version` changes. Needs Terraform 1.11 or later.",
      sensitive,
    ),
    values_wo_version: optional.int64("Change this number to send `values_wo` again."),
    user_id: computedNullable.string("UUID of the user who owns the secret.", useStateForUnknown),
    created: computed.string("Time of creation, RFC 3339 in UTC.", useStateForUnknown),
    updated: computed.string("Time of the latest change, RFC 3339 in UTC."),
  },
  configValidators: [
    atLeastOneOf("values", "values_wo"),
    alsoRequires("values_wo", "values_wo_version"),
  ],
});
