import { defineRoute, queryBoolean, type Route } from "../../http/routing.ts";
import { column, ownedColumns, ownerScope } from "../../lists/columns.ts";
import { listRows } from "../../lists/list-rows.ts";
import { pageQuery } from "../../lists/page-query.ts";
import { getRow } from "../../store/lookup.ts";
import { toComparableName } from "../../store/names.ts";
import type { FlavorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { createFlavor, deleteFlavor, syncFlavors, updateFlavor } from "./rules.ts";
import { flavorRequest, flavorUpdate, presentFlavor } from "./shapes.ts";

const PATH = "/api/v1/flavors/{flavor_id}";

function defineList(world: World) {
  return {
    model: "FlavorFilter",
    collate: (value: string) => toComparableName(value, world),
    columns: {
      ...ownedColumns<FlavorRow>(world),
      type: column<FlavorRow>("string", (row) => row.type),
      // Not stored: ZenML computes it for answers, so its filter has nothing to compare.
      display_name: column<FlavorRow>("string", () => null),
      integration: column<FlavorRow>("string", (row) => row.integration),
    },
    scopes: ownerScope,
  };
}

/** Flavors, shipped and custom. */
export const flavorRoutes: readonly Route[] = [
  defineRoute({
    method: "POST",
    path: "/api/v1/flavors",
    operation: "create_flavor",
    body: flavorRequest,
    handle: ({ body, caller }, world) =>
      presentFlavor(createFlavor(body, caller, world), true, world),
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/flavors",
    operation: "list_flavors",
    query: pageQuery,
    handle: ({ query, filters }, world) =>
      listRows(world.database.flavors.values(), defineList(world), query, filters, (row) =>
        presentFlavor(row, query.hydrate, world),
      ),
  }),
  defineRoute({
    method: "PATCH",
    path: "/api/v1/flavors/sync",
    operation: "sync_flavors",
    handle: (_call, world) => {
      syncFlavors(world);
      return null;
    },
  }),
  defineRoute({
    method: "GET",
    path: PATH,
    operation: "get_flavor",
    query: { hydrate: queryBoolean(true) },
    handle: ({ params, query }, world) =>
      presentFlavor(getById(params, world), query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: PATH,
    operation: "update_flavor",
    body: flavorUpdate,
    handle: ({ params, body }, world) =>
      presentFlavor(updateFlavor(params.flavor_id, body, world), true, world),
  }),
  defineRoute({
    method: "DELETE",
    path: PATH,
    operation: "delete_flavor",
    handle: ({ params }, world) => {
      deleteFlavor(getById(params, world), world);
      return null;
    },
  }),
];

function getById(params: { readonly flavor_id: string }, world: World): FlavorRow {
  return getRow(world.database.flavors, params.flavor_id, "flavor");
}
