import { stackDataSchema } from "../../schemas/data-sources/stack.ts";
import { defineDataSource } from "../connection/define.ts";
import { getBody } from "../mapping/content.ts";
import { findObject } from "../mapping/find-object.ts";
import { toStringMap } from "../mapping/json.ts";
import { toRfc3339 } from "../mapping/time.ts";
import { serverIds, toComponentIds } from "./component-ids.ts";

/** The data source `zenml_stack`: a stack by its id or its name. */
export const stackDataSource = defineDataSource(stackDataSchema, {
  async read({ client: { api }, config, signal }) {
    const stack = await findObject(
      { kind: "Stack", collection: api.stacks, config, describe: ({ name }) => name },
      signal,
    );
    const { created, updated } = getBody("stack", stack);
    const { metadata } = stack;
    const components = Object.entries(metadata?.components ?? {}).sort(([a], [b]) =>
      a < b ? -1 : 1,
    );
    return {
      id: stack.id,
      name: stack.name,
      components: components.flatMap(([type, list]) =>
        list.map(({ id, name, body }) => ({
          id,
          name,
          type: body?.type ?? type,
          flavor: body?.flavor_name ?? "",
        })),
      ),
      component_ids: toComponentIds(serverIds(stack)),
      description: metadata?.description ?? "",
      labels: toStringMap(metadata?.labels ?? {}),
      environment: metadata?.environment ?? {},
      created: toRfc3339(created),
      updated: toRfc3339(updated),
    };
  },
});
