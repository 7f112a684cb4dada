import { computed, computedNullable, defineSchema } from "terraform-plugin-kit";
import { accountFilters } from "./list-filters.ts";

/** The data source `zenml_users`. */
export const usersDataSchema = defineSchema({
  typeName: "zenml_users",
  description:
    "Lists the users that match all filters, sorted by name. An account that is not an administrator sees only itself.",
  attributes: {
    ...accountFilters,
    users: computed.listNested(
      {
        id: computed.string("UUID of the user."),
        name: computed.string("Name of the user."),
        full_name: computed.string("Name shown in the dashboard. Empty if the user has none."),
        avatar_url: computedNullable.string("URL of the picture that the dashboard shows."),
        default_project_id: computedNullable.string("UUID of the user's default project."),
        is_admin: computed.bool("Whether the user is an administrator."),
        active: computed.bool("Whether the user can log in."),
        created: computed.string("Time of creation, as an RFC 3339 timestamp in UTC."),
        updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
      },
      "Users that match the filters.",
    ),
  },
});
