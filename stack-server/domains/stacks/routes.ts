import { ownerNames } from "../../http/envelope.ts";
import { defineRoute, queryFlag, type Route } from "../../http/routing.ts";
import { column, listRows, ownedColumns, pageQuery } from "../../lists/list-rows.ts";
import { componentTypes } from "../../store/component-types.ts";
import { comparableName, getRow } from "../../store/names.ts";
import type { StackRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import {
  either,
  jsonObject,
  listOf,
  mapOf,
  nullable,
  text,
  wholeNumber,
} from "../../validation/checks.ts";
import { keyedBy } from "../../validation/keyed-map.ts";
import { optional, required, shaped } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";
import { createStack, deleteStack, updateStack } from "./rules.ts";
import { presentStack } from "./shapes.ts";

/** Of these a stack may have several. */
const multipleTypes: readonly string[] = [
  "alerter",
  "experiment_tracker",
  "step_operator",
  "sandbox",
];

const componentEntry = either(
  ["uuid", uuid],
  [
    "ComponentInfo",
    shaped({
      flavor: required(text()),
      service_connector_index: optional(nullable(wholeNumber), null),
      service_connector_resource_id: optional(nullable(text()), null),
      configuration: optional(jsonObject, {}),
    }),
  ],
);

const connectorEntry = either(
  ["uuid", uuid],
  [
    "ServiceConnectorInfo",
    shaped({
      type: required(text()),
      auth_method: required(text()),
      configuration: optional(jsonObject, {}),
    }),
  ],
);

const stackRequest = shaped(
  {
    name: required(text(255)),
    description: optional(text(255), ""),
    stack_spec_path: optional(nullable(text()), null),
    components: required(keyedBy(componentTypes, listOf(componentEntry), refuseComponents)),
    environment: optional(nullable(mapOf(text())), null),
    secrets: optional(nullable(listOf(text())), null),
    labels: optional(nullable(jsonObject), null),
    service_connectors: optional(listOf(connectorEntry), []),
    // Checked and ignored: the owner is the caller.
    user: optional(nullable(uuid), null),
  },
  {
    breach: ({ components, service_connectors }) => {
      for (const entry of Object.values(components).flat()) {
        if (typeof entry === "string" || entry.service_connector_index === null) {
          continue;
        }
        const index = entry.service_connector_index;
        if (index >= 0 && index < service_connectors.length) {
          continue;
        }
        return `Service connector index ${index} is out of range. Please provide a valid index referring to the position in the list of service connectors.`;
      }
      return undefined;
    },
  },
);

const stackUpdate = shaped({
  name: optional(nullable(text(255)), undefined),
  description: optional(nullable(text(255)), undefined),
  stack_spec_path: optional(nullable(text()), undefined),
  components: optional(
    nullable(keyedBy(componentTypes, listOf(uuid), refuseComponents)),
    undefined,
  ),
  environment: optional(nullable(mapOf(text())), undefined),
  labels: optional(nullable(jsonObject), undefined),
  add_secrets: optional(nullable(listOf(text())), undefined),
  remove_secrets: optional(nullable(listOf(text())), undefined),
});

function refuseComponents(
  components: Readonly<Record<string, readonly unknown[]>>,
): string | undefined {
  for (const [type, entries] of Object.entries(components)) {
    if (entries.length > 1 && !multipleTypes.includes(type)) {
      return `Stack component type '${type}' does not support multiple components in a single stack.`;
    }
  }
  const has = (type: string): boolean => (components[type] ?? []).length > 0;
  return has("orchestrator") && has("artifact_store")
    ? undefined
    : "Stack must contain at least an orchestrator and artifact store.";
}

function listDefinition(world: World) {
  const join = (row: StackRow) => row.compositions.map(({ component_id }) => [component_id]);
  const joinNames = (row: StackRow) =>
    row.compositions.map(({ component_id }) => [
      component_id,
      world.database.components.get(component_id)?.name ?? null,
    ]);
  return {
    model: "StackFilter",
    collate: (text: string) => comparableName(text, world),
    columns: {
      ...ownedColumns<StackRow>(ownerNames(world)),
      description: column<StackRow>("text", (row) => row.description),
      component_id: { kind: "uuid" as const, excluded: true, values: () => null, join },
      component: { kind: "text" as const, excluded: true, values: () => null, join: joinNames },
    },
    scopes: { scope_user: (row: StackRow, value: string) => row.user_id === value },
  };
}

export const stackRoutes: readonly Route[] = [
  // The second prefix is a deprecated alias; its project is ignored.
  ...["/api/v1/stacks", "/api/v1/workspaces/{project_name_or_id}/stacks"].flatMap((path) => [
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
        listRows(world.database.stacks.values(), listDefinition(world), query, filters, (row) =>
          presentStack(row, query.hydrate, world),
        ),
    }),
  ]),
  defineRoute({
    method: "GET",
    path: "/api/v1/stacks/{stack_id}",
    operation: "get_stack",
    query: { hydrate: queryFlag(true) },
    handle: ({ params, query }, world) =>
      presentStack(getStack(params, world), query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: "/api/v1/stacks/{stack_id}",
    operation: "update_stack",
    body: stackUpdate,
    handle: ({ params, body, caller }, world) =>
      presentStack(updateStack(params["stack_id"] ?? "", body, caller, world), true, world),
  }),
  defineRoute({
    method: "DELETE",
    path: "/api/v1/stacks/{stack_id}",
    operation: "delete_stack",
    handle: ({ params }, world) => {
      deleteStack(getStack(params, world), world);
      return null;
    },
  }),
];

function getStack(params: Readonly<Record<string, string>>, world: World): StackRow {
  return getRow(world.database.stacks, params["stack_id"] ?? "", "stack");
}
