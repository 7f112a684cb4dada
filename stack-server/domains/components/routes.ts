import { defineRoute, queryBoolean, type Route } from "../../http/routing.ts";
import { column, joinedColumn, ownedColumns, ownerScope } from "../../lists/columns.ts";
import { listRows } from "../../lists/list-rows.ts";
import { pageQuery } from "../../lists/page-query.ts";
import { COMPONENT_TYPES } from "../../store/component-types.ts";
import { getRow } from "../../store/lookup.ts";
import { toComparableName } from "../../store/names.ts";
import type { ComponentRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { createComponent, deleteComponent, updateComponent } from "./rules.ts";
import { componentRequest, componentUpdate, presentComponent } from "./shapes.ts";

const PATH = "/api/v1/components/{component_id}";

function defineList(world: World) {
  return {
    model: "ComponentFilter",
    collate: (value: string) => toComparableName(value, world),
    columns: {
      ...ownedColumns<ComponentRow>(world),
      flavor: column<ComponentRow>("string", (row) => row.flavor),
      type: column<ComponentRow>("string", (row) => row.type),
      connector_id: column<ComponentRow>("uuid", (row) => row.connector_id),
      stack_id: joinedColumn<ComponentRow>("uuid", (row) =>
        world.database.stacks.rowsWith("component", row.id).map((stack) => [stack.id]),
      ),
    },
    scopes: {
      ...ownerScope,
      scope_type: (row: ComponentRow, value: string) => row.type === value,
    },
  };
}

/** Stack components and their types. */
export const componentRoutes: readonly Route[] = [
  defineRoute({
    method: "GET",
    path: "/api/v1/component-types",
    operation: "list_component_types",
    handle: () => COMPONENT_TYPES,
  }),
  defineRoute({
    method: "POST",
    path: "/api/v1/components",
    operation: "create_stack_component",
    body: componentRequest,
    handle: ({ body, caller }, world) =>
      presentComponent(createComponent(body, caller, world), true, world),
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/components",
    operation: "list_stack_components",
    query: pageQuery,
    handle: ({ query, filters }, world) =>
      listRows(world.database.components.values(), defineList(world), query, filters, (row) =>
        presentComponent(row, query.hydrate, world),
      ),
  }),
  defineRoute({
    method: "GET",
    path: PATH,
    operation: "get_stack_component",
    query: { hydrate: queryBoolean(true) },
    handle: ({ params, query }, world) =>
      presentComponent(getComponent(params, world), query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: PATH,
    operation: "update_stack_component",
    body: componentUpdate,
    handle: ({ params, body, caller }, world) => {
      const changed = updateComponent(getComponent(params, world), body, caller, world);
      return presentComponent(changed, true, world);
    },
  }),
  defineRoute({
    method: "DELETE",
    path: PATH,
    operation: "delete_stack_component",
    handle: ({ params }, world) => {
      const row = getComponent(params, world);
      // ZenML reads the whole component before it deletes it, so one that cannot be read stays.
      presentComponent(row, true, world);
      deleteComponent(row, world);
      return null;
    },
  }),
];

function getComponent(params: { readonly component_id: string }, world: World): ComponentRow {
  return getRow(world.database.components, params.component_id, "stack component");
}
