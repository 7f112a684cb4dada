import { illegal, taken } from "../../errors/problems.ts";
import { findRow } from "../../store/database.ts";
import { getRow, isSameName } from "../../store/names.ts";
import type { AccountRow, ConnectorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import type { JsonObject } from "../../values/json.ts";
import { checkResources, checkSettings, getAuthMethod } from "./configuration.ts";
import { findInstalledType } from "./installed-types.ts";

export interface ConnectorRequest {
  readonly name: string;
  readonly connector_type: string;
  readonly description: string;
  readonly auth_method: string;
  readonly resource_types: readonly string[];
  readonly resource_id: string | null;
  readonly supports_instances: boolean;
  readonly expires_at: string | null;
  readonly expires_skew_tolerance: number | null;
  readonly expiration_seconds: number | null;
  readonly configuration: JsonObject;
  readonly labels: Readonly<Record<string, string>>;
}

/** Null and absent are the same, except for the name. */
export interface ConnectorUpdate {
  readonly name: string | null | undefined;
  readonly connector_type: string | null;
  readonly description: string | null;
  readonly auth_method: string | null;
  readonly resource_types: readonly string[] | null;
  readonly resource_id: string | null;
  readonly expires_at: string | null;
  readonly expires_skew_tolerance: number | null;
  readonly expiration_seconds: number | null;
  readonly configuration: JsonObject | null;
  readonly labels: Readonly<Record<string, string>> | null;
}

/** Creates a connector without connecting; a type that is not installed is not checked at all. */
export function createConnector(
  request: ConnectorRequest,
  caller: AccountRow,
  world: World,
): ConnectorRow {
  const checked = checkRequest(request, world);
  refuseTakenName(request.name, world);
  const created = world.now();
  const row: ConnectorRow = {
    id: world.newId(),
    created,
    updated: created,
    user_id: caller.id,
    ...request,
    ...checked,
  };
  world.database.connectors.set(row.id, row);
  return row;
}

function checkRequest(request: ConnectorRequest, world: World) {
  const type = findInstalledType(request.connector_type, world);
  if (type === undefined) {
    return { configuration: request.configuration, secrets: {} };
  }
  const method = getAuthMethod(type, request.auth_method);
  const resources = checkResources(type, request.auth_method, request.resource_types);
  return { ...resources, ...checkSettings(method, request.configuration) };
}

/**
 * Changes what was sent. Left out, `resource_types` widen to all of the type, and `resource_id` and
 * `expiration_seconds` are cleared; `configuration` replaces all settings, secrets included.
 */
export function updateConnector(id: string, update: ConnectorUpdate, world: World): ConnectorRow {
  const row = getRow(world.database.connectors, id, "service connector");
  if (update.name !== undefined && update.name !== null && update.name !== row.name) {
    refuseTakenName(update.name, world, row);
  }
  if (usersOf(row, world) > 0) {
    refuseChangeInUse(row, update);
  }
  const type = findInstalledType(row.connector_type, world);
  const method = update.auth_method ?? row.auth_method;
  const checked: Partial<ConnectorRow> =
    type === undefined
      ? {
          ...(update.resource_types === null ? {} : { resource_types: update.resource_types }),
          ...(update.configuration === null
            ? {}
            : { configuration: update.configuration, secrets: {} }),
        }
      : {
          ...checkResources(type, getAuthMethod(type, method).auth_method, update.resource_types),
          ...(update.configuration === null
            ? {}
            : checkSettings(getAuthMethod(type, method), update.configuration)),
        };
  const changed: ConnectorRow = {
    ...row,
    name: update.name ?? row.name,
    connector_type: update.connector_type ?? row.connector_type,
    description: update.description ?? row.description,
    auth_method: method,
    resource_id: update.resource_id,
    expires_at: update.expires_at ?? row.expires_at,
    expires_skew_tolerance: update.expires_skew_tolerance ?? row.expires_skew_tolerance,
    expiration_seconds: update.expiration_seconds,
    labels: update.labels ?? row.labels,
    ...checked,
    updated: world.now(),
  };
  world.database.connectors.set(id, changed);
  return changed;
}

function refuseChangeInUse(row: ConnectorRow, update: ConnectorUpdate): void {
  const refuse = (what: string): Error =>
    illegal(
      `The ${what} of a service connector that is already actively used in one or more stack components cannot be changed.`,
    );
  if ((update.connector_type ?? row.connector_type) !== row.connector_type) {
    throw refuse("service type");
  }
  if ((update.auth_method ?? row.auth_method) !== row.auth_method) {
    throw refuse("authentication method");
  }
  const types = update.resource_types ?? [];
  // Compared as an ordered list; none is not compared at all, and still widens.
  if (types.length > 0 && JSON.stringify(types) !== JSON.stringify(row.resource_types)) {
    throw refuse("resource type");
  }
  if (update.resource_id !== row.resource_id) {
    throw refuse("resource ID");
  }
}

export function deleteConnector(row: ConnectorRow, world: World): void {
  const users = usersOf(row, world);
  if (users > 0) {
    throw illegal(
      `Service connector with ID ${row.id} cannot be deleted as it is still referenced by ${users} stack components. Before deleting this service connector, make sure to remove it from all stack components.`,
    );
  }
  world.database.connectors.delete(row.id);
}

function usersOf(row: ConnectorRow, world: World): number {
  return [...world.database.components.values()].filter((each) => each.connector_id === row.id)
    .length;
}

function refuseTakenName(name: string, world: World, present?: ConnectorRow): void {
  const same = findRow(
    world.database.connectors,
    (row) => row.id !== present?.id && isSameName(row.name, name, world),
  );
  if (same === undefined) {
    return;
  }
  const act = present === undefined ? "create" : "update";
  throw taken(
    `Unable to ${act} the requested service connector with name '${name}': Found another existing service connector with the same name.`,
  );
}
