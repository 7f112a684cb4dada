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

/** The resource `zenml_secret`. */
export const secretSchema = defineSchema({
  typeName: "zenml_secret",
  description:
    "Manages a secret: values by key, which pipelines can read and which settings of components can refer to as `{{name.key}}`.",
  attributes: {
    id: computed.string("UUID of the secret, assigned by the server.", useStateForUnknown),
    name: required.string(
      "Name of the secret, unique among all public secrets or, if it is private, among your own private secrets.",
      notBlank,
      lengthBetween(0, 255),
    ),
    private: optionalComputed.bool("Whether only you can see the secret.", defaultTo(false)),
    values: optional.map(
      string,
      "Values by key. Terraform manages only the keys configured here: it removes a key from the secret when you remove it here, and leaves other keys untouched. The values are stored in the state; use `values_wo` to keep them out of it.",
      sensitive,
    ),
    values_wo: writeOnly.map(
      string,
      "Values by key that must not be stored in the plan or the state. They are sent to the server when the secret is created and whenever `values_wo_version` changes.",
    ),
    values_wo_version: optional.int64(
      "Version of `values_wo`. Change this number to send `values_wo` to the server again. An import by `UUID?values_wo_version=1` leaves all values to `values_wo`, so that they do not get into the state and the plan is empty.",
    ),
    user_id: computedNullable.string("UUID of the user who owns the secret.", useStateForUnknown),
    created: computed.string(
      "Time of creation, as an RFC 3339 timestamp in UTC.",
      useStateForUnknown,
    ),
    updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
  },
  identity: { required: ["id"] },
  configValidators: [
    atLeastOneOf("values", "values_wo"),
    alsoRequires("values_wo", "values_wo_version"),
  ],
});
