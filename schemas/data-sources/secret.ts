import {
  computed,
  computedNullable,
  defineSchema,
  optional,
  sensitive,
  string,
} from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

export const secretDataSchema = defineSchema({
  typeName: "zenml_secret",
  description: "A secret that exists on the server, by UUID or by name.",
  attributes: {
    ...lookUpAttributes,
    private: computed.bool("Whether only its owner can see the secret."),
    keys: computed.list(string, "The keys in alphabetical order."),
    include_values: optional.bool(
      "Whether to read the values too, which puts them into the state. Defaults to `false`.",
    ),
    values: computedNullable.map(
      string,
      "The texts by key; null without `include_values`.",
      sensitive,
    ),
    user_id: computedNullable.string("UUID of the user who owns the secret."),
  },
  configValidators: lookUpValidators,
});
