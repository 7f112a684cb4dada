import { computed, computedNullable, defineSchema, optional } from "terraform-plugin-kit";
import { namePrefix, owner } from "./list-filters.ts";

/** The data source `zenml_secrets`. */
export const secretsDataSchema = defineSchema({
  typeName: "zenml_secrets",
  description:
    "Lists the secrets that the account can see and that match all filters, sorted by name, without their keys and values.",
  attributes: {
    name_prefix: namePrefix,
    user: owner,
    private: optional.bool(
      "Whether to list only private secrets (`true`) or only public ones (`false`). By default, both are listed.",
    ),
    secrets: computed.listNested(
      {
        id: computed.string("UUID of the secret."),
        name: computed.string("Name of the secret."),
        private: computed.bool("Whether only the owner can see the secret."),
        user_id: computedNullable.string("UUID of the user who owns the secret."),
        created: computed.string("Time of creation, as an RFC 3339 timestamp in UTC."),
        updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
      },
      "Secrets that match the filters.",
    ),
  },
});
