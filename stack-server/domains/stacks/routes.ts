import { defineRoute, queryBoolean, type Route } from "../../http/routing.ts";
import { column, joinedColumn, ownedColumns, ownerScope } from "../../lists/columns.ts";
import { listRows } from "../../lists/list-rows.ts";
import { pageQuery } from "../../lists/page-query.ts";
import { getRow } from "../../store/lookup.ts";
import { toComparableName } from "../../store/names.ts";
import type { StackRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { createStack, deleteStack, updateStack } from "./rules.ts";
import { presentStack, stackRequest, stackUpdate } from "./shapes.ts";

const COLLECTION_PATHS = [
  "/api/v1/stacks",
  // A deprecated alias; its project is ignored.
  "/api/v1/workspaces/{project_name_or_id}/stacks",
] as const;
const PATH = "/api/v1/stacks/{stack_id}";

function defineList(world: World) {
  const { components } = world.database;
  return {
    model: "StackFilter",
    collate: (value: string) => toComparableName(value, world),
    columns: {
      ...ownedColumns<StackRow>(world),
      description: column<StackRow>("string", (row) => row.description),
      component_id: joinedColumn<StackRow>("uuid", (row) =>
        row.compositions.map(({ component_id }) => [component_id]),
      ),
      // By id or name.
      component: joinedColumn<StackRow>("string", (row) =>
        row.compositions.map(({ component_id }) => [
          component_id,
          components.get(component_id)?.name ?? null,
        ]),
      ),
    },
    scopes: ownerScope,
  };
}

/** Stacks. */
export const stackRoutes: readonly Route[] = [
  ...COLLECTION_PATHS.flatMap((path) => [
    defineRoute({
      method: "POST",
      path,
      operation: "create_stack",
      body: stackRequest,
      handle: ({ body, caller }, world) =>
        presentStack(createStack(body, caller, world), true, world),
    }),
    defineRoute({
      method: "GET",
      path,
      operation: "list_stacks",
      query: pageQuery,
      handle: ({ query, filters }, world) =>
        listRows(world.database.stacks.values(), defineList(world), query, filters, (row) =>
          presentStack(row, query.hydrate, world),
        ),
    }),
  ]),
  defineRoute({
    method: "GET",
    path: PATH,
    operation: "get_stack",
    query: { hydrate: queryBoolean(true) },
    handle: ({ params, query }, world) =>
      presentStack(getStack(params, world), query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: PATH,
    operation: "update_stack",
    body: stackUpdate,
    handle: ({ params, body, caller }, world) =>
      presentStack(updateStack(params.stack_id, body, caller, world), true, world),
  }),
  defineRoute({
    method: "DELETE",
    path: PATH,
    operation: "delete_stack",
    handle: ({ params }, world) => {
      deleteStack(getStack(params, world), world);
      return null;
    },
  }),
];

function getStack(params: { readonly stack_id: string }, world: World): StackRow {
  return getRow(world.database.stacks, params.stack_id, "stack");
}
