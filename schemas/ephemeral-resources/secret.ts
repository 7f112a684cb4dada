import {
  atLeastOneOf,
  computed,
  computedNullable,
  defineSchema,
  optionalComputed,
  sensitive,
  string,
} from "terraform-plugin-kit";

/** The ephemeral resource `zenml_secret`. */
export const secretEphemeralSchema = defineSchema({
  typeName: "zenml_secret",
  description:
    "Reads the values of a secret while Terraform runs, without storing them in the plan or the state. Use them where Terraform accepts ephemeral values: in provider blocks, in write-only arguments and in other ephemeral resources.",
  attributes: {
    id: optionalComputed.string("UUID to look up. Takes precedence over `name`."),
    name: optionalComputed.string("Exact name to look up."),
    private: computed.bool("Whether only the owner can see the secret."),
    values: computed.map(string, "Values by key.", sensitive),
    user_id: computedNullable.string("UUID of the user who owns the secret."),
  },
  configValidators: [atLeastOneOf("id", "name")],
});
