import { computed, computedNullable, defineSchema } from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

/** The data source `zenml_user`. */
export const userDataSchema = defineSchema({
  typeName: "zenml_user",
  description:
    "Looks up a user by UUID or by name. An account that is not an administrator finds only itself, and one that logs in with an API key finds no user.",
  attributes: {
    ...lookUpAttributes,
    full_name: computed.string("Name shown in the dashboard. Empty if the user has none."),
    avatar_url: computedNullable.string("URL of the picture that the dashboard shows."),
    default_project_id: computedNullable.string("UUID of the user's default project."),
    is_admin: computed.bool("Whether the user is an administrator."),
    active: computed.bool("Whether the user can log in."),
  },
  configValidators: lookUpValidators,
});
