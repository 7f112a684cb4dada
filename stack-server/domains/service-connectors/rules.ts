import { forbidden } from "../../errors/problems.ts";
import { getRow } from "../../store/lookup.ts";
import { refuseTakenName } from "../../store/names.ts";
import type { AccountRow, ConnectorRow } from "../../store/rows.ts";
import { stampRow, type World } from "../../store/world.ts";
import { getAuthMethod, parseResources, parseSettings } from "./configuration.ts";
import { findInstalledType } from "./installed-types.ts";
import type { ConnectorRequest, ConnectorUpdate } from "./shapes.ts";

const KIND = "service connector";

/** Creates a connector without connecting. If its type is not installed, nothing but its name is checked. */
export function createConnector(
  request: ConnectorRequest,
  caller: AccountRow,
  world: World,
): ConnectorRow {
  const parsed = parseRequest(request, world);
  refuseTakenName(world.database.connectors, KIND, request.name, world);
  const row: ConnectorRow = {
    user_id: caller.id,
    ...request,
    ...parsed,
    ...stampRow(world),
  };
  world.database.connectors.set(row.id, row);
  return row;
}

function parseRequest(
  request: ConnectorRequest,
  world: World,
): Pick<ConnectorRow, "configuration" | "secrets"> & Partial<ConnectorRow> {
  const { connector_type, auth_method, resource_types, configuration } = request;
  const type = findInstalledType(connector_type, world);
  if (type === undefined) {
    return { configuration, secrets: {} };
  }
  const method = getAuthMethod(type, auth_method);
  return {
    ...parseResources(type, auth_method, resource_types),
    ...parseSettings(method, configuration),
  };
}

/**
 * Changes what was sent, but what is left out is not always kept: without `resource_types` the connector gives
 * access to all of its type, and without `resource_id` and `expiration_seconds` these are cleared. A
 * `configuration` replaces all settings, secrets included.
 */
export function updateConnector(id: string, update: ConnectorUpdate, world: World): ConnectorRow {
  const { connectors } = world.database;
  const row = getRow(connectors, id, KIND);
  const name = update.name ?? row.name;
  if (name !== row.name) {
    refuseTakenName(connectors, KIND, name, world, id);
  }
  if (countUsers(row, world) > 0) {
    refuseChangeInUse(row, update);
  }
  const changed: ConnectorRow = {
    ...row,
    name,
    connector_type: update.connector_type ?? row.connector_type,
    description: update.description ?? row.description,
    auth_method: update.auth_method ?? row.auth_method,
    resource_id: update.resource_id,
    expires_at: update.expires_at ?? row.expires_at,
    expires_skew_tolerance: update.expires_skew_tolerance ?? row.expires_skew_tolerance,
    expiration_seconds: update.expiration_seconds,
    labels: update.labels ?? row.labels,
    ...parseUpdate(row, update, world),
    updated: world.now(),
  };
  connectors.set(id, changed);
  return changed;
}

function parseUpdate(
  row: ConnectorRow,
  { auth_method, resource_types, configuration }: ConnectorUpdate,
  world: World,
): Partial<ConnectorRow> {
  // Checked against the present type, even if the update names another.
  const type = findInstalledType(row.connector_type, world);
  if (type === undefined) {
    return {
      ...(resource_types === null ? {} : { resource_types }),
      ...(configuration === null ? {} : { configuration, secrets: {} }),
    };
  }
  const method = getAuthMethod(type, auth_method ?? row.auth_method);
  return {
    ...parseResources(type, method.auth_method, resource_types),
    ...(configuration === null ? {} : parseSettings(method, configuration)),
  };
}

function refuseChangeInUse(row: ConnectorRow, update: ConnectorUpdate): void {
  if ((update.connector_type ?? row.connector_type) !== row.connector_type) {
    throw forbidChangeInUse("service type");
  }
  if ((update.auth_method ?? row.auth_method) !== row.auth_method) {
    throw forbidChangeInUse("authentication method");
  }
  const types = update.resource_types ?? [];
  // Compared as an ordered list. An empty list is not compared, and later stands for all types.
  if (types.length > 0 && JSON.stringify(types) !== JSON.stringify(row.resource_types)) {
    throw forbidChangeInUse("resource type");
  }
  if (update.resource_id !== row.resource_id) {
    throw forbidChangeInUse("resource ID");
  }
}

function forbidChangeInUse(what: string): Error {
  return forbidden(
    `The ${what} of a service connector that is already actively used in one or more stack components cannot be changed.`,
  );
}

/** Deletes a connector; throws 403 if components use it. */
export function deleteConnector(row: ConnectorRow, world: World): void {
  const users = countUsers(row, world);
  if (users > 0) {
    throw forbidden(
      `Service connector with ID ${row.id} cannot be deleted as it is still referenced by ${users} stack components. Before deleting this service connector, make sure to remove it from all stack components.`,
    );
  }
  world.database.connectors.delete(row.id);
}

function countUsers(row: ConnectorRow, world: World): number {
  return world.database.components.count("connector", row.id);
}
