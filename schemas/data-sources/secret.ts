import {
  computed,
  computedNullable,
  defineSchema,
  optional,
  sensitive,
  string,
} from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

/** The data source `zenml_secret`. */
export const secretDataSchema = defineSchema({
  typeName: "zenml_secret",
  description:
    "Looks up a secret by UUID or by name. Without `include_values` it reads only the keys, so no value is stored in the state.",
  attributes: {
    ...lookUpAttributes,
    private: computed.bool("Whether only the owner can see the secret."),
    keys: computed.list(string, "Keys of the secret, in alphabetical order."),
    include_values: optional.bool(
      "Whether to read the values as well, which stores them in the state. Defaults to `false`.",
    ),
    values: computedNullable.map(
      string,
      "Values by key. Null unless `include_values` is `true`.",
      sensitive,
    ),
    user_id: computedNullable.string("UUID of the user who owns the secret."),
  },
  configValidators: lookUpValidators,
});
