import { stacksDataSchema } from "../../schemas/data-sources/stacks.ts";
import { defineDataSource } from "../connection/define.ts";
import { getBody } from "../mapping/content.ts";
import { toStringMap } from "../mapping/json.ts";
import { byName, filterOf, known, toNameParameter } from "../mapping/list-filters.ts";
import { toRfc3339 } from "../mapping/time.ts";

/** `data.zenml_stacks`: all stacks that pass its filters, by name. */
export const stacksDataSource = defineDataSource(stacksDataSchema, {
  async read({ client: { api }, config, signal }) {
    const { name_prefix, user, component_id } = config;
    const found = await api.stacks.list(
      { user: filterOf(user), component_id: filterOf(component_id) },
      { signal, parameters: toNameParameter(name_prefix) },
    );
    return {
      name_prefix: known(name_prefix),
      user: known(user),
      component_id: known(component_id),
      stacks: byName(found, name_prefix).map((stack) => {
        const { created, updated, user_id } = getBody("stack", stack);
        return {
          id: stack.id,
          name: stack.name,
          description: stack.metadata?.description ?? "",
          labels: toStringMap(stack.metadata?.labels ?? {}),
          user_id: user_id ?? null,
          created: toRfc3339(created),
          updated: toRfc3339(updated),
        };
      }),
    };
  },
});
