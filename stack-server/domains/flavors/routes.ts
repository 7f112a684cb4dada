import { ownerNames } from "../../http/envelope.ts";
import { defineRoute, queryFlag, type Route } from "../../http/routing.ts";
import { column, listRows, ownedColumns, pageQuery } from "../../lists/list-rows.ts";
import { componentTypes } from "../../store/component-types.ts";
import { comparableName, getRow } from "../../store/names.ts";
import type { FlavorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { flag, jsonObject, nullable, oneOf, text } from "../../validation/checks.ts";
import { optional, required, shaped } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";
import { createFlavor, deleteFlavor, syncFlavors, updateFlavor } from "./rules.ts";
import { presentFlavor } from "./shapes.ts";

const label = nullable(text(255));

const flavorRequest = shaped({
  name: required(text(255)),
  type: required(oneOf(componentTypes)),
  config_schema: required(jsonObject),
  connector_type: optional(label, null),
  connector_resource_type: optional(label, null),
  connector_resource_id_attr: optional(label, null),
  source: required(text(255)),
  integration: required(label),
  logo_url: optional(nullable(text()), null),
  docs_url: optional(nullable(text()), null),
  sdk_docs_url: optional(nullable(text()), null),
  is_custom: optional(flag, true),
  // Checked and ignored: the owner is the caller.
  user: optional(nullable(uuid), null),
});

const flavorUpdate = shaped({
  name: optional(label, undefined),
  type: optional(nullable(oneOf(componentTypes)), undefined),
  config_schema: optional(nullable(jsonObject), undefined),
  connector_type: optional(label, undefined),
  connector_resource_type: optional(label, undefined),
  connector_resource_id_attr: optional(label, undefined),
  source: optional(label, undefined),
  integration: optional(label, undefined),
  logo_url: optional(nullable(text()), undefined),
  docs_url: optional(nullable(text()), undefined),
  sdk_docs_url: optional(nullable(text()), undefined),
  is_custom: optional(nullable(flag), undefined),
});

function listDefinition(world: World) {
  return {
    model: "FlavorFilter",
    collate: (text: string) => comparableName(text, world),
    columns: {
      ...ownedColumns<FlavorRow>(ownerNames(world)),
      type: column<FlavorRow>("text", (row) => row.type),
      // The server computes it for answers, and has nothing to compare.
      display_name: column<FlavorRow>("text", () => null),
      integration: column<FlavorRow>("text", (row) => row.integration),
    },
    scopes: { scope_user: (row: FlavorRow, value: string) => row.user_id === value },
  };
}

const flavorPath = "/api/v1/flavors/{flavor_id}";

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
      listRows(world.database.flavors.values(), listDefinition(world), query, filters, (row) =>
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
    path: flavorPath,
    operation: "get_flavor",
    query: { hydrate: queryFlag(true) },
    handle: ({ params, query }, world) =>
      presentFlavor(getFlavor(params, world), query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: flavorPath,
    operation: "update_flavor",
    body: flavorUpdate,
    handle: ({ params, body }, world) =>
      presentFlavor(updateFlavor(params["flavor_id"] ?? "", body, world), true, world),
  }),
  defineRoute({
    method: "DELETE",
    path: flavorPath,
    operation: "delete_flavor",
    handle: ({ params }, world) => {
      deleteFlavor(getFlavor(params, world), world);
      return null;
    },
  }),
];

function getFlavor(params: Readonly<Record<string, string>>, world: World): FlavorRow {
  return getRow(world.database.flavors, params["flavor_id"] ?? "", "flavor");
}
