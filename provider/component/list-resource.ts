import { toDynamic } from "terraform-plugin-kit";
import { componentSchema } from "../../schemas/component.ts";
import { componentListSchema } from "../../schemas/lists/component.ts";
import { defineListResource } from "../connection/define.ts";
import { filterOf } from "../mapping/list-filters.ts";
import { listPages } from "../mapping/list-pages.ts";
import { validateType } from "../validation/type-argument.ts";
import { identity } from "./model.ts";
import { importedState } from "./read.ts";

/** `list "zenml_component"`: the components that pass its filters. */
export const componentList = defineListResource(componentListSchema, componentSchema, {
  validate: validateType,
  list: (request) => {
    const { name_prefix, user, type, flavor, connector_id, stack_id } = request.config;
    return listPages(request, {
      collection: request.client.api.components,
      namePrefix: name_prefix,
      filters: {
        user: filterOf(user),
        type: filterOf(type),
        flavor: filterOf(flavor),
        connector_id: filterOf(connector_id),
        stack_id: filterOf(stack_id),
      },
      toListed: (component) => {
        const { type: itsType, name } = identity(component);
        return {
          displayName: `${itsType}/${name}`,
          identity: { type: itsType, name },
          state: () =>
            importedState(request, { fromSettings: toDynamic, isSensitive: false }, component),
        };
      },
    });
  },
});
