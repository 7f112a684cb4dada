import { stackListSchema } from "../../schemas/lists/stack.ts";
import { stackSchema } from "../../schemas/stack.ts";
import { defineListResource } from "../connection/define.ts";
import { filterOf } from "../mapping/list-filters.ts";
import { listPages } from "../mapping/list-pages.ts";
import { importedState } from "./import.ts";

/** `list "zenml_stack"`: the stacks that pass its filters. */
export const stackList = defineListResource(stackListSchema, stackSchema, {
  list: (request) =>
    listPages(request, {
      collection: request.client.api.stacks,
      namePrefix: request.config.name_prefix,
      filters: {
        user: filterOf(request.config.user),
        component_id: filterOf(request.config.component_id),
      },
      toListed: (stack) => ({
        displayName: stack.name,
        identity: { id: stack.id },
        state: () => importedState(stack),
      }),
    }),
});
