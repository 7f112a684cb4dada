import { defineSchema, optional } from "terraform-plugin-kit";
import { namePrefix, owner } from "../data-sources/list-filters.ts";

/** The `list` block `zenml_secret`. */
export const secretListSchema = defineSchema({
  typeName: "zenml_secret",
  description:
    "Lists the secrets that the account can see and that match all filters. It reads no values.",
  attributes: {
    name_prefix: namePrefix,
    user: owner,
    private: optional.bool(
      "Whether to list only private secrets (`true`) or only public ones (`false`). By default, both are listed.",
    ),
  },
});
