import { illegal, taken, unexpected } from "../../errors/problems.ts";
import { addShippedFlavors } from "../../seed/fresh-database.ts";
import { findRow } from "../../store/database.ts";
import { getRow, nullNameMessage } from "../../store/names.ts";
import type { AccountRow, FlavorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import type { JsonObject } from "../../values/json.ts";

export interface FlavorRequest {
  readonly name: string;
  readonly type: string;
  readonly config_schema: JsonObject;
  readonly source: string;
  readonly integration: string | null;
  readonly connector_type: string | null;
  readonly connector_resource_type: string | null;
  readonly connector_resource_id_attr: string | null;
  readonly logo_url: string | null;
  readonly docs_url: string | null;
  readonly sdk_docs_url: string | null;
  readonly is_custom: boolean;
}

export type FlavorUpdate = {
  readonly [K in keyof FlavorRequest]: FlavorRequest[K] | null | undefined;
};

export function createFlavor(request: FlavorRequest, caller: AccountRow, world: World): FlavorRow {
  if (findFlavor(request.type, request.name, world) !== undefined) {
    throw taken(
      `Unable to register '${request.type}' flavor with name '${request.name}' and type '${request.type}': Found an existing flavor with the same name and type.`,
    );
  }
  const created = world.now();
  const row: FlavorRow = {
    id: world.newId(),
    created,
    updated: created,
    user_id: request.is_custom ? caller.id : null,
    ...request,
    integration: request.integration ?? "",
  };
  world.database.flavors.set(row.id, row);
  return row;
}

/** Every field can change, also those that components rely on. */
export function updateFlavor(id: string, update: FlavorUpdate, world: World): FlavorRow {
  const row = getRow(world.database.flavors, id, "flavor");
  const name = update.name ?? row.name;
  const type = update.type ?? row.type;
  if ((name !== row.name || type !== row.type) && findFlavor(type, name, world) !== undefined) {
    throw taken(
      `Unable to update '${row.type}' flavor with name '${row.name}': Found an existing flavor with the same name and type.`,
    );
  }
  for (const key of ["name", "type", "source", "config_schema"] as const) {
    if (update[key] === null) {
      throw unexpected(nullNameMessage("flavor", key, null));
    }
  }
  const sent = Object.fromEntries(
    Object.entries(update).filter(([, value]) => value !== undefined),
  );
  const changed: FlavorRow = { ...row, ...sent, updated: world.now() };
  world.database.flavors.set(id, changed);
  return changed;
}

export function deleteFlavor(row: FlavorRow, world: World): void {
  const users = [...world.database.components.values()].filter((each) => each.flavor === row.name);
  if (users.length > 0) {
    throw illegal(
      `Stack Component \`${row.name}\` of type \`${row.type} cannot be deleted as it is used by ${users.length} components. Before deleting this flavor, make sure to delete all associated components.`,
    );
  }
  world.database.flavors.delete(row.id);
}

/** Brings shipped flavors back that were deleted, under new ids. */
export function syncFlavors(world: World): void {
  addShippedFlavors(world);
}

function findFlavor(type: string, name: string, world: World): FlavorRow | undefined {
  return findRow(world.database.flavors, (row) => row.type === type && row.name === name);
}
