import { missing } from "../../errors/problems.ts";
import { ownerNames } from "../../http/envelope.ts";
import { defineRoute, queryFlag, queryText, type Route } from "../../http/routing.ts";
import { column, listRows, ownedColumns, pageQuery } from "../../lists/list-rows.ts";
import { comparableName, getRow } from "../../store/names.ts";
import type { ConnectorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import {
  type Check,
  either,
  flag,
  jsonObject,
  listOf,
  mapOf,
  nullable,
  text,
  wholeNumber,
} from "../../validation/checks.ts";
import { optional, required, shaped } from "../../validation/shape.ts";
import { naiveTime } from "../../validation/time.ts";
import { uuid } from "../../validation/uuid.ts";
import { findInstalledType, installedTypes } from "./installed-types.ts";
import { hasLabels, parseLabels } from "./labels.ts";
import { createConnector, deleteConnector, updateConnector } from "./rules.ts";
import { presentConnector } from "./shapes.ts";
import { verifyConnector } from "./verification.ts";

const label = optional(nullable(text()), null);
const seconds = optional(nullable(wholeNumber), null);

/** A type as another answer described it. */
const wholeType = shaped({
  name: required(text()),
  connector_type: required(text()),
  description: optional(text(), ""),
  resource_types: required(
    listOf(
      shaped({
        name: required(text()),
        resource_type: required(text()),
        description: optional(text(), ""),
        auth_methods: required(listOf(text())),
        supports_instances: optional(flag, false),
        logo_url: label,
        emoji: label,
      }),
    ),
  ),
  auth_methods: required(
    listOf(
      shaped({
        name: required(text()),
        auth_method: required(text()),
        description: optional(text(), ""),
        config_schema: optional(jsonObject, {}),
        min_expiration_seconds: seconds,
        max_expiration_seconds: seconds,
        default_expiration_seconds: seconds,
      }),
    ),
  ),
  supports_auto_configuration: optional(flag, false),
  logo_url: label,
  emoji: label,
  docs_url: label,
  sdk_docs_url: label,
  local: optional(flag, true),
  remote: optional(flag, false),
});

const nameOrType = either(["str", text()], ["ServiceConnectorTypeModel", wholeType]);

/** The name of a type, also when the whole type was sent. */
const typeName: Check<string> = (value, loc, findings) => {
  const found = nameOrType(value, loc, findings);
  return typeof found === "object" ? found.connector_type : found;
};

const connectorRequest = shaped({
  name: required(text(255)),
  connector_type: required(typeName),
  description: optional(text(), ""),
  auth_method: required(text(255)),
  resource_types: optional(listOf(text()), []),
  resource_id: optional(nullable(text(255)), null),
  supports_instances: optional(flag, false),
  expires_at: optional(nullable(naiveTime), null),
  expires_skew_tolerance: optional(nullable(wholeNumber), null),
  expiration_seconds: optional(nullable(wholeNumber), null),
  configuration: optional(jsonObject, {}),
  labels: optional(mapOf(text()), {}),
  // Checked and ignored: the owner is the caller.
  user: optional(nullable(uuid), null),
});

const connectorUpdate = shaped({
  name: optional(nullable(text(255)), undefined),
  connector_type: optional(nullable(typeName), null),
  description: optional(nullable(text()), null),
  auth_method: optional(nullable(text(255)), null),
  resource_types: optional(nullable(listOf(text())), null),
  resource_id: optional(nullable(text(255)), null),
  supports_instances: optional(nullable(flag), null),
  expires_at: optional(nullable(naiveTime), null),
  expires_skew_tolerance: optional(nullable(wholeNumber), null),
  expiration_seconds: optional(nullable(wholeNumber), null),
  configuration: optional(nullable(jsonObject), null),
  labels: optional(nullable(mapOf(text())), null),
});

function listDefinition(world: World) {
  return {
    model: "ServiceConnectorFilter",
    collate: (text: string) => comparableName(text, world),
    columns: {
      ...ownedColumns<ConnectorRow>(ownerNames(world)),
      connector_type: column<ConnectorRow>("text", (row) => row.connector_type),
      auth_method: column<ConnectorRow>("text", (row) => row.auth_method),
      resource_id: column<ConnectorRow>("text", (row) => row.resource_id),
    },
    scopes: {
      scope_user: (row: ConnectorRow, value: string) => row.user_id === value,
      resource_type: (row: ConnectorRow, value: string) => row.resource_types.includes(value),
      labels_str: (row: ConnectorRow, value: string) => hasLabels(row.labels, parseLabels(value)),
    },
  };
}

const connectorPath = "/api/v1/service_connectors/{connector_id}";

export const connectorRoutes: readonly Route[] = [
  // The second prefix is a deprecated alias; its project is ignored.
  ...[
    "/api/v1/service_connectors",
    "/api/v1/workspaces/{project_name_or_id}/service_connectors",
  ].flatMap((path) => [
    defineRoute({
      method: "POST",
      path,
      operation: "create_service_connector",
      body: connectorRequest,
      handle: ({ body, caller }, world) =>
        presentConnector(
          createConnector(body, caller, world),
          { hydrate: true, expandSecrets: true },
          world,
        ),
    }),
    defineRoute({
      method: "GET",
      path,
      operation: "list_service_connectors",
      deduplicated: true,
      query: { ...pageQuery, expand_secrets: queryFlag(true) },
      handle: ({ query, filters }, world) =>
        listRows(world.database.connectors.values(), listDefinition(world), query, filters, (row) =>
          presentConnector(
            row,
            { hydrate: query.hydrate, expandSecrets: query.expand_secrets },
            world,
          ),
        ),
    }),
  ]),
  defineRoute({
    method: "POST",
    path: "/api/v1/service_connectors/verify",
    operation: "validate_and_verify_service_connector_config",
    query: { list_resources: queryFlag(true) },
    body: connectorRequest,
    handle: ({ body, query }, world) =>
      verifyConnector(
        {
          id: null,
          name: null,
          connector: body,
          settings: body.configuration,
        },
        { resourceType: null, resourceId: null, listResources: query.list_resources },
        world,
      ),
  }),
  defineRoute({
    method: "GET",
    path: connectorPath,
    operation: "get_service_connector",
    deduplicated: true,
    query: { expand_secrets: queryFlag(true), hydrate: queryFlag(true) },
    handle: ({ params, query }, world) =>
      presentConnector(
        getConnector(params, world),
        { hydrate: query.hydrate, expandSecrets: query.expand_secrets },
        world,
      ),
  }),
  defineRoute({
    method: "PUT",
    path: connectorPath,
    operation: "update_service_connector",
    body: connectorUpdate,
    handle: ({ params, body }, world) =>
      presentConnector(
        updateConnector(params["connector_id"] ?? "", body, world),
        { hydrate: true, expandSecrets: true },
        world,
      ),
  }),
  defineRoute({
    method: "DELETE",
    path: connectorPath,
    operation: "delete_service_connector",
    handle: ({ params }, world) => {
      deleteConnector(getConnector(params, world), world);
      return null;
    },
  }),
  defineRoute({
    method: "PUT",
    path: `${connectorPath}/verify`,
    operation: "validate_and_verify_service_connector",
    deduplicated: true,
    query: {
      resource_type: queryText,
      resource_id: queryText,
      list_resources: queryFlag(true),
    },
    handle: ({ params, query }, world) => {
      const row = getConnector(params, world);
      return verifyConnector(
        {
          id: row.id,
          name: row.name,
          connector: row,
          settings: { ...row.configuration, ...row.secrets },
        },
        {
          resourceType: query.resource_type,
          resourceId: query.resource_id,
          listResources: query.list_resources,
        },
        world,
      );
    },
  }),
  defineRoute({
    method: "GET",
    path: `${connectorPath}/client`,
    operation: "get_service_connector_client",
    deduplicated: true,
    query: { resource_type: queryText, resource_id: queryText },
    handle: ({ params, query }, world) => {
      const row = getConnector(params, world);
      const settings = { ...row.configuration, ...row.secrets };
      verifyConnector(
        { id: row.id, name: row.name, connector: row, settings },
        { resourceType: query.resource_type, resourceId: query.resource_id, listResources: false },
        world,
      );
      return presentConnector(
        { ...row, resource_id: query.resource_id ?? row.resource_id },
        { hydrate: true, expandSecrets: true },
        world,
      );
    },
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/service_connector_types",
    operation: "list_service_connector_types",
    query: { connector_type: queryText, resource_type: queryText, auth_method: queryText },
    handle: ({ query }, world) =>
      installedTypes(world).filter(
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
      const name = params["connector_type"] ?? "";
      const type = findInstalledType(name, world);
      if (type !== undefined) {
        return type;
      }
      throw missing(
        `Service connector type ${name} is not available. Please make sure the corresponding packages and/or ZenML integration are installed and try again.`,
      );
    },
  }),
];

function getConnector(params: Readonly<Record<string, string>>, world: World): ConnectorRow {
  return getRow(world.database.connectors, params["connector_id"] ?? "", "service connector");
}
