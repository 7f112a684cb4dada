import { illegal, missing, taken, unexpected } from "../../errors/problems.ts";
import { defaultComponentTypes, defaultName } from "../../seed/fresh-database.ts";
import { refuseLongColumn } from "../../store/column-limits.ts";
import { findRow } from "../../store/database.ts";
import { getRow, isSameName, nullNameMessage, refuseEmptyName } from "../../store/names.ts";
import type { AccountRow, ComponentRow, FlavorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import type { JsonObject } from "../../values/json.ts";
import { changeLinks, toSecretIds } from "../secrets/links.ts";
import { parseConfiguration } from "./settings/configuration.ts";
import { unreadableConfiguration } from "./shapes.ts";

export interface ComponentRequest {
  readonly name: string;
  readonly type: string;
  readonly flavor: string;
  readonly configuration: JsonObject;
  readonly environment: Readonly<Record<string, string>> | null;
  readonly secrets: readonly string[] | null;
  readonly labels: JsonObject | null;
  readonly connector: string | null;
  readonly connector_resource_id: string | null;
}

/** Absent keys are undefined: null means something else for most of them. */
export interface ComponentUpdate {
  readonly name: string | null | undefined;
  readonly configuration: JsonObject | null | undefined;
  readonly environment: Readonly<Record<string, string>> | null | undefined;
  readonly labels: JsonObject | null | undefined;
  readonly connector: string | null | undefined;
  readonly connector_resource_id: string | null | undefined;
  readonly add_secrets: readonly string[] | null | undefined;
  readonly remove_secrets: readonly string[] | null | undefined;
}

export function createComponent(
  request: ComponentRequest,
  caller: AccountRow,
  world: World,
): ComponentRow {
  // Secrets are looked up before anything else is checked.
  const secrets = toSecretIds(request.secrets, caller, world);
  if (request.connector !== null) {
    getRow(world.database.connectors, request.connector, "service connector");
  }
  refuseEmptyName(request.name, "ComponentRequest");
  refuseTakenName(request.name, request.type, world);
  const flavor = getFlavor(request.type, request.flavor, world);
  const configuration = parseConfiguration(request.configuration, flavor);
  refuseLongColumn("stack_component", "configuration", configuration, world);
  const created = world.now();
  const row: ComponentRow = {
    id: world.newId(),
    name: request.name,
    created,
    updated: created,
    user_id: caller.id,
    type: request.type,
    flavor: request.flavor,
    configuration,
    environment: request.environment ?? {},
    secrets,
    labels: request.labels,
    connector_id: request.connector,
    connector_resource_id: request.connector_resource_id,
  };
  world.database.components.set(row.id, row);
  return row;
}

/**
 * Changes what was sent; an absent connector detaches, and a null configuration is stored although it makes
 * the object unreadable.
 */
export function updateComponent(
  id: string,
  update: ComponentUpdate,
  caller: AccountRow,
  world: World,
): ComponentRow {
  const { components } = world.database;
  const row = getRow(components, id, "stack component");
  const secrets = changeLinks(
    row.secrets,
    update.add_secrets,
    update.remove_secrets,
    caller,
    world,
  );
  const connector = update.connector ?? null;
  if (connector !== null) {
    getRow(world.database.connectors, connector, "service connector");
  }
  const configuration = updatedConfiguration(row, update, world);
  refuseDefault(row, "modified");
  if (
    update.name !== undefined &&
    update.name !== null &&
    update.name !== "" &&
    update.name !== row.name
  ) {
    refuseTakenName(update.name, row.type, world, row.id);
  }
  if (update.name === null) {
    throw unexpected(nullNameMessage("stack_component", "name", null));
  }
  const changed: ComponentRow = {
    ...row,
    name: update.name ?? row.name,
    configuration,
    environment: update.environment === undefined ? row.environment : (update.environment ?? {}),
    labels: update.labels === undefined ? row.labels : update.labels,
    secrets,
    connector_id: connector,
    connector_resource_id: connector === null ? null : (update.connector_resource_id ?? null),
    updated: world.now(),
  };
  components.set(id, changed);
  return changed;
}

function updatedConfiguration(
  row: ComponentRow,
  { configuration }: ComponentUpdate,
  world: World,
): JsonObject | null {
  if (configuration === undefined) {
    return row.configuration;
  }
  if (configuration === null) {
    return null;
  }
  const flavor = getFlavor(row.type, row.flavor, world);
  if (Object.keys(configuration).length === 0) {
    return parseConfiguration(configuration, flavor);
  }
  // Only an update with settings looks at the stored ones, and fails where they cannot be read.
  if (row.configuration === null) {
    throw unreadableConfiguration();
  }
  const parsed = parseConfiguration(configuration, flavor, row.configuration);
  refuseLongColumn("stack_component", "configuration", parsed, world);
  return parsed;
}

export function deleteComponent(row: ComponentRow, world: World): void {
  refuseDefault(row, "deleted");
  const users = [...world.database.stacks.values()].filter((stack) =>
    stack.compositions.some(({ component_id }) => component_id === row.id),
  );
  if (users.length > 0) {
    throw illegal(
      `Stack Component \`${row.name}\` of type \`${row.type} cannot be deleted as it is part of ${users.length} stacks. Before deleting this stack component, make sure to remove it from all stacks.`,
    );
  }
  world.database.components.delete(row.id);
}

/** The flavor of that type and name; throws 404. */
export function getFlavor(type: string, name: string, world: World): FlavorRow {
  const flavor = findRow(world.database.flavors, (row) => row.type === type && row.name === name);
  if (flavor !== undefined) {
    return flavor;
  }
  throw missing(`No flavor with name '${name}' and type '${type}' exists.`);
}

function refuseTakenName(name: string, type: string, world: World, except?: string): void {
  const same = findRow(
    world.database.components,
    (row) => row.type === type && row.id !== except && isSameName(row.name, name, world),
  );
  if (same === undefined) {
    return;
  }
  throw taken(
    `Unable to register '${type}' component with name '${name}': Found an existing component with the same name and type.`,
  );
}

function refuseDefault(row: ComponentRow, act: "modified" | "deleted"): void {
  const isDefault =
    row.name === defaultName && defaultComponentTypes.some((type) => type === row.type);
  if (isDefault) {
    throw illegal(`The default ${row.type} cannot be ${act}.`);
  }
}
