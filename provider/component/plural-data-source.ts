import { componentsDataSchema } from "../../schemas/data-sources/components.ts";
import { defineDataSource } from "../connection/define.ts";
import { toStringMap } from "../mapping/json.ts";
import {
  byName,
  compareStrings,
  filterOf,
  known,
  toNameParameter,
} from "../mapping/list-filters.ts";
import { validateType } from "../validation/type-argument.ts";
import { assigned, identity } from "./model.ts";

/** `data.zenml_components`: all components that pass its filters, by type and name. */
export const componentsDataSource = defineDataSource(componentsDataSchema, {
  validate: validateType,
  async read({ client: { api }, config, signal }) {
    const { name_prefix, user, type, flavor, connector_id, stack_id } = config;
    const found = await api.components.list(
      {
        user: filterOf(user),
        type: filterOf(type),
        flavor: filterOf(flavor),
        connector_id: filterOf(connector_id),
        stack_id: filterOf(stack_id),
      },
      { signal, parameters: toNameParameter(name_prefix) },
    );
    const components = byName(found, name_prefix).map((component) => ({
      ...identity(component),
      ...assigned(component),
      connector_id: component.metadata?.connector?.id ?? null,
      labels: toStringMap(component.metadata?.labels ?? {}),
      user_id: component.body?.user_id ?? null,
    }));
    return {
      name_prefix: known(name_prefix),
      user: known(user),
      type: known(type),
      flavor: known(flavor),
      connector_id: known(connector_id),
      stack_id: known(stack_id),
      components: components.toSorted((a, b) => compareStrings(a.type, b.type)),
    };
  },
});
