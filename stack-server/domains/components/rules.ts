import { conflict, forbidden } from "../../errors/problems.ts";
import { refuseLongColumn, refuseNulls } from "../../store/columns.ts";
import { toNameKey } from "../../store/folded-names.ts";
import { getRow } from "../../store/lookup.ts";
import { DEFAULT_NAME, isSameName, refuseEmptyName } from "../../store/names.ts";
import type { AccountRow, ComponentRow } from "../../store/rows.ts";
import { stampRow, type World } from "../../store/world.ts";
import type { JsonObject } from "../../values/json.ts";
import { getFlavor } from "../flavors/rules.ts";
import { changeLinks, toSecretIds } from "../secrets/links.ts";
import { parseConfiguration } from "./settings/configuration.ts";
import { type ComponentRequest, type ComponentUpdate, unreadableConfiguration } from "./shapes.ts";

/** The types of which every server comes with a component `default`, in the order in which these are made. */
export const DEFAULT_COMPONENT_TYPES = ["orchestrator", "deployer", "artifact_store"] as const;

/** Creates a component. Throws 404, 409, or 422 and 400 for settings that the flavor does not accept. */
export function createComponent(
  request: ComponentRequest,
  caller: AccountRow,
  world: World,
): ComponentRow {
  const { name, type, connector } = request;
  // ZenML looks secrets up before it checks anything else.
  const secrets = toSecretIds(request.secrets, caller, world);
  refuseUnknownConnector(connector, world);
  refuseEmptyName(name, "ComponentRequest");
  refuseTakenName(name, type, world);
  const flavor = getFlavor(type, request.flavor, world);
  const configuration = parseConfiguration(request.configuration, flavor);
  refuseLongColumn("stack_component", "configuration", configuration, world);
  const row: ComponentRow = {
    name,
    user_id: caller.id,
    type,
    flavor: request.flavor,
    configuration,
    environment: request.environment ?? {},
    secrets,
    labels: request.labels,
    connector_id: connector,
    connector_resource_id: request.connector_resource_id,
    ...stampRow(world),
  };
  world.database.components.set(row.id, row);
  return row;
}

/**
 * Changes what was sent, except that a connector that is not sent is removed. A configuration of null is
 * stored although it makes the component unreadable.
 */
export function updateComponent(
  row: ComponentRow,
  update: ComponentUpdate,
  caller: AccountRow,
  world: World,
): ComponentRow {
  const secrets = changeLinks(row.secrets, update, caller, world);
  const connector = update.connector ?? null;
  refuseUnknownConnector(connector, world);
  const configuration = updateConfiguration(row, update, world);
  refuseDefault(row, "modified");
  const name = update.name ?? row.name;
  if (name !== "" && name !== row.name) {
    refuseTakenName(name, row.type, world, row.id);
  }
  refuseNulls("stack_component", update, ["name"]);
  const changed: ComponentRow = {
    ...row,
    name,
    configuration,
    environment: update.environment === undefined ? row.environment : (update.environment ?? {}),
    labels: update.labels === undefined ? row.labels : update.labels,
    secrets,
    connector_id: connector,
    connector_resource_id: connector === null ? null : (update.connector_resource_id ?? null),
    updated: world.now(),
  };
  world.database.components.set(row.id, changed);
  return changed;
}

function updateConfiguration(
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
  // ZenML reads the stored settings only for an update with settings, and fails if it cannot.
  if (row.configuration === null) {
    throw unreadableConfiguration();
  }
  const parsed = parseConfiguration(configuration, flavor, row.configuration);
  refuseLongColumn("stack_component", "configuration", parsed, world);
  return parsed;
}

/** Deletes a component; throws 403 if it is in a stack or if every server comes with it. */
export function deleteComponent(row: ComponentRow, world: World): void {
  refuseDefault(row, "deleted");
  const users = world.database.stacks.count("component", row.id);
  if (users > 0) {
    throw forbidden(
      `Stack Component \`${row.name}\` of type \`${row.type} cannot be deleted as it is part of ${users} stacks. Before deleting this stack component, make sure to remove it from all stacks.`,
    );
  }
  world.database.components.delete(row.id);
}

function refuseUnknownConnector(id: string | null, world: World): void {
  if (id !== null) {
    getRow(world.database.connectors, id, "service connector");
  }
}

function refuseTakenName(name: string, type: string, world: World, exceptId?: string): void {
  const same = world.database.components.find(
    "typeAndName",
    toNameKey(name, type),
    (row) => row.id !== exceptId && isSameName(row.name, name, world),
  );
  if (same !== undefined) {
    throw conflict(
      `Unable to register '${type}' component with name '${name}': Found an existing component with the same name and type.`,
    );
  }
}

function refuseDefault(row: ComponentRow, act: "modified" | "deleted"): void {
  const isDefault =
    row.name === DEFAULT_NAME && DEFAULT_COMPONENT_TYPES.some((type) => type === row.type);
  if (isDefault) {
    throw forbidden(`The default ${row.type} cannot be ${act}.`);
  }
}
