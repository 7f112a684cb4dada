import { computed, computedNullable, defineSchema } from "terraform-plugin-kit";
import { tagFilters } from "./list-filters.ts";

/** The data source `zenml_tags`. */
export const tagsDataSchema = defineSchema({
  typeName: "zenml_tags",
  description: "Lists the tags on the server that match all filters, sorted by name.",
  attributes: {
    ...tagFilters,
    tags: computed.listNested(
      {
        id: computed.string("UUID of the tag."),
        name: computed.string("Name of the tag."),
        color: computed.string("Color of the tag in the dashboard."),
        exclusive: computed.bool(
          "Whether only one object of each kind in the same scope can have the tag.",
        ),
        user_id: computedNullable.string("UUID of the user who owns the tag."),
        created: computed.string("Time of creation, as an RFC 3339 timestamp in UTC."),
        updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
      },
      "Tags that match the filters.",
    ),
  },
});
