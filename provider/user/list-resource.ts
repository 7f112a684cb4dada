import { userListSchema } from "../../schemas/lists/user.ts";
import { userSchema } from "../../schemas/user.ts";
import { defineListResource } from "../connection/define.ts";
import { flagOf } from "../mapping/list-filters.ts";
import { listPages } from "../mapping/list-pages.ts";
import { importedState } from "./read.ts";

/** `list "zenml_user"`: the users that pass its filters. */
export const userList = defineListResource(userListSchema, userSchema, {
  list: ({ config, ...request }) =>
    listPages(request, {
      collection: request.client.api.users,
      namePrefix: config.name_prefix,
      parameters: { active: flagOf(config.active) },
      toListed: (user) => ({
        displayName: user.name,
        identity: { id: user.id },
        state: () => importedState(user),
      }),
    }),
});
