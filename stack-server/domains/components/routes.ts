import { ownerNames } from "../../http/envelope.ts";
import { defineRoute, queryFlag, type Route } from "../../http/routing.ts";
import { column, listRows, ownedColumns, pageQuery } from "../../lists/list-rows.ts";
import { componentTypes } from "../../store/component-types.ts";
import { comparableName, getRow } from "../../store/names.ts";
import type { ComponentRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { jsonObject, listOf, mapOf, nullable, oneOf, text } from "../../validation/checks.ts";
import { optional, required, shaped } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";
import { createComponent, deleteComponent, updateComponent } from "./rules.ts";
import { presentComponent } from "./shapes.ts";

const secretReference = /^\{\{\s*\S+?\.\S+\s*\}\}$/;

const componentRequest = shaped(
  {
    name: required(text(255)),
    type: required(oneOf(componentTypes)),
    flavor: required(text(255)),
    environment: optional(nullable(mapOf(text())), null),
    secrets: optional(nullable(listOf(text())), null),
    configuration: required(jsonObject),
    connector_resource_id: optional(nullable(text()), null),
    labels: optional(nullable(jsonObject), null),
    connector: optional(nullable(uuid), null),
    // Checked and ignored: the owner is the caller.
    user: optional(nullable(uuid), null),
  },
  {
    key: "name",
    breach: ({ name }) =>
      secretReference.test(name)
        ? "Passing the `name` attribute of a stack component as a secret reference is not allowed."
        : undefined,
  },
);

const componentUpdate = shaped({
  name: optional(nullable(text(255)), undefined),
  configuration: optional(nullable(jsonObject), undefined),
  environment: optional(nullable(mapOf(text())), undefined),
  connector_resource_id: optional(nullable(text()), undefined),
  labels: optional(nullable(jsonObject), undefined),
  connector: optional(nullable(uuid), undefined),
  add_secrets: optional(nullable(listOf(text())), undefined),
  remove_secrets: optional(nullable(listOf(text())), undefined),
});

function listDefinition(world: World) {
  return {
    model: "ComponentFilter",
    collate: (text: string) => comparableName(text, world),
    columns: {
      ...ownedColumns<ComponentRow>(ownerNames(world)),
      flavor: column<ComponentRow>("text", (row) => row.flavor),
      type: column<ComponentRow>("text", (row) => row.type),
      connector_id: column<ComponentRow>("uuid", (row) => row.connector_id),
      stack_id: {
        kind: "uuid" as const,
        excluded: true,
        values: () => null,
        join: (row: ComponentRow) =>
          [...world.database.stacks.values()]
            .filter((stack) => stack.compositions.some((each) => each.component_id === row.id))
            .map((stack) => [stack.id]),
      },
    },
    scopes: {
      scope_type: (row: ComponentRow, value: string) => row.type === value,
      scope_user: (row: ComponentRow, value: string) => row.user_id === value,
    },
  };
}

export const componentRoutes: readonly Route[] = [
  defineRoute({
    method: "GET",
    path: "/api/v1/component-types",
    operation: "list_component_types",
    handle: () => componentTypes,
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
      listRows(world.database.components.values(), listDefinition(world), query, filters, (row) =>
        presentComponent(row, query.hydrate, world),
      ),
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/components/{component_id}",
    operation: "get_stack_component",
    query: { hydrate: queryFlag(true) },
    handle: ({ params, query }, world) =>
      presentComponent(getComponent(params, world), query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: "/api/v1/components/{component_id}",
    operation: "update_stack_component",
    body: componentUpdate,
    handle: ({ params, body, caller }, world) => {
      const { id } = getComponent(params, world);
      return presentComponent(updateComponent(id, body, caller, world), true, world);
    },
  }),
  defineRoute({
    method: "DELETE",
    path: "/api/v1/components/{component_id}",
    operation: "delete_stack_component",
    handle: ({ params }, world) => {
      const row = getComponent(params, world);
      // The server reads the whole object before it deletes: one that cannot be read stays.
      presentComponent(row, true, world);
      deleteComponent(row, world);
      return null;
    },
  }),
];

function getComponent(params: Readonly<Record<string, string>>, world: World): ComponentRow {
  return getRow(world.database.components, params["component_id"] ?? "", "stack component");
}
