import { notFound } from "../../errors/problems.ts";
import { defineRoute, optionalString, queryBoolean, type Route } from "../../http/routing.ts";
import { column, ownedColumns, ownerScope } from "../../lists/columns.ts";
import { listRows } from "../../lists/list-rows.ts";
import { pageQuery } from "../../lists/page-query.ts";
import { getRow } from "../../store/lookup.ts";
import { toComparableName } from "../../store/names.ts";
import type { ConnectorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { issueClient } from "./client.ts";
import { findInstalledType, getInstalledTypes } from "./installed-types.ts";
import { hasLabels, parseLabels } from "./labels.ts";
import { createConnector, deleteConnector, updateConnector } from "./rules.ts";
import { connectorRequest, connectorUpdate, presentConnector } from "./shapes.ts";
import { verifyConnector, verifyStored } from "./verification.ts";

const COLLECTION_PATHS = [
  "/api/v1/service_connectors",
  // A deprecated alias; its project is ignored.
  "/api/v1/workspaces/{project_name_or_id}/service_connectors",
] as const;
const PATH = "/api/v1/service_connectors/{connector_id}";

const WHOLE = { hydrate: true, expandSecrets: true } as const;

const resourceQuery = {
  resource_type: optionalString,
  resource_id: optionalString,
};

function defineList(world: World) {
  return {
    model: "ServiceConnectorFilter",
    collate: (value: string) => toComparableName(value, world),
    columns: {
      ...ownedColumns<ConnectorRow>(world),
      connector_type: column<ConnectorRow>("string", (row) => row.connector_type),
      auth_method: column<ConnectorRow>("string", (row) => row.auth_method),
      resource_id: column<ConnectorRow>("string", (row) => row.resource_id),
    },
    scopes: {
      ...ownerScope,
      resource_type: (row: ConnectorRow, value: string) => row.resource_types.includes(value),
      labels_str: (row: ConnectorRow, value: string) => hasLabels(row.labels, parseLabels(value)),
    },
  };
}

/** Service connectors and their types. */
export const connectorRoutes: readonly Route[] = [
  ...COLLECTION_PATHS.flatMap((path) => [
    defineRoute({
      method: "POST",
      path,
      operation: "create_service_connector",
      body: connectorRequest,
      handle: ({ body, caller }, world) =>
        presentConnector(createConnector(body, caller, world), WHOLE, world),
    }),
    defineRoute({
      method: "GET",
      path,
      operation: "list_service_connectors",
      isDeduplicated: true,
      query: { ...pageQuery, expand_secrets: queryBoolean(true) },
      handle: ({ query, filters }, world) => {
        const view = { hydrate: query.hydrate, expandSecrets: query.expand_secrets };
        const rows = world.database.connectors.values();
        return listRows(rows, defineList(world), query, filters, (row) =>
          presentConnector(row, view, world),
        );
      },
    }),
  ]),
  defineRoute({
    method: "POST",
    path: "/api/v1/service_connectors/verify",
    operation: "validate_and_verify_service_connector_config",
    query: { list_resources: queryBoolean(true) },
    body: connectorRequest,
    handle: ({ body }, world) =>
      verifyConnector(
        { ...body, id: null, settings: body.configuration },
        { resource_type: null, resource_id: null },
        world,
      ),
  }),
  defineRoute({
    method: "GET",
    path: PATH,
    operation: "get_service_connector",
    isDeduplicated: true,
    query: { expand_secrets: queryBoolean(true), hydrate: queryBoolean(true) },
    handle: ({ params, query }, world) =>
      presentConnector(
        getConnector(params, world),
        { hydrate: query.hydrate, expandSecrets: query.expand_secrets },
        world,
      ),
  }),
  defineRoute({
    method: "PUT",
    path: PATH,
    operation: "update_service_connector",
    body: connectorUpdate,
    handle: ({ params, body }, world) =>
      presentConnector(updateConnector(params.connector_id, body, world), WHOLE, world),
  }),
  defineRoute({
    method: "DELETE",
    path: PATH,
    operation: "delete_service_connector",
    handle: ({ params }, world) => {
      deleteConnector(getConnector(params, world), world);
      return null;
    },
  }),
  defineRoute({
    method: "PUT",
    path: `${PATH}/verify`,
    operation: "validate_and_verify_service_connector",
    isDeduplicated: true,
    query: { ...resourceQuery, list_resources: queryBoolean(true) },
    handle: ({ params, query }, world) => verifyStored(getConnector(params, world), query, world),
  }),
  defineRoute({
    method: "GET",
    path: `${PATH}/client`,
    operation: "get_service_connector_client",
    isDeduplicated: true,
    query: resourceQuery,
    handle: ({ params, query }, world) =>
      presentConnector(issueClient(getConnector(params, world), query, world), WHOLE, world),
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/service_connector_types",
    operation: "list_service_connector_types",
    query: {
      connector_type: optionalString,
      resource_type: optionalString,
      auth_method: optionalString,
    },
    handle: ({ query }, world) =>
      getInstalledTypes(world).filter(
        (type) =>
          (query.connector_type ?? type.connector_type) === type.connector_type &&
          (query.resource_type === null ||
            type.resource_types.some((each) => each.resource_type === query.resource_type)) &&
          (query.auth_method === null ||
            type.auth_methods.some((each) => each.auth_method === query.auth_method)),
      ),
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/service_connector_types/{connector_type}",
    operation: "get_service_connector_type",
    handle: ({ params }, world) => {
      const type = findInstalledType(params.connector_type, world);
      if (type === undefined) {
        throw notFound(
          `Service connector type ${params.connector_type} is not available. Please make sure the corresponding packages and/or ZenML integration are installed and try again.`,
        );
      }
      return type;
    },
  }),
];

function getConnector(params: { readonly connector_id: string }, world: World): ConnectorRow {
  return getRow(world.database.connectors, params.connector_id, "service connector");
}
