import { conflict, forbidden, notFound } from "../../errors/problems.ts";
import { refuseNulls } from "../../store/columns.ts";
import { toNameKey } from "../../store/folded-names.ts";
import { getRow } from "../../store/lookup.ts";
import type { AccountRow, FlavorRow } from "../../store/rows.ts";
import { stampRow, type World } from "../../store/world.ts";
import type { FlavorRequest, FlavorUpdate } from "./shapes.ts";

/** Creates a flavor; throws 409 if the type has one of that name. */
export function createFlavor(request: FlavorRequest, caller: AccountRow, world: World): FlavorRow {
  if (findFlavor(request.type, request.name, world) !== undefined) {
    throw conflict(
      `Unable to register '${request.type}' flavor with name '${request.name}' and type '${request.type}': Found an existing flavor with the same name and type.`,
    );
  }
  const row: FlavorRow = {
    user_id: request.is_custom ? caller.id : null,
    ...request,
    integration: request.integration ?? "",
    ...stampRow(world),
  };
  world.database.flavors.set(row.id, row);
  return row;
}

/** Changes what was sent, name and type included: ZenML does not ask whether components rely on them. */
export function updateFlavor(id: string, update: FlavorUpdate, world: World): FlavorRow {
  const row = getRow(world.database.flavors, id, "flavor");
  const name = update.name ?? row.name;
  const type = update.type ?? row.type;
  if ((name !== row.name || type !== row.type) && findFlavor(type, name, world) !== undefined) {
    throw conflict(
      `Unable to update '${row.type}' flavor with name '${row.name}': Found an existing flavor with the same name and type.`,
    );
  }
  refuseNulls("flavor", update, ["name", "type", "source", "config_schema"]);
  const sent = Object.fromEntries(
    Object.entries(update).filter(([, value]) => value !== undefined),
  );
  const changed: FlavorRow = { ...row, ...sent, updated: world.now() };
  world.database.flavors.set(id, changed);
  return changed;
}

/** Deletes a flavor; throws 403 if a component, of whatever type, has a flavor of that name. */
export function deleteFlavor(row: FlavorRow, world: World): void {
  const users = world.database.components.count("flavor", row.name);
  if (users > 0) {
    throw forbidden(
      `Stack Component \`${row.name}\` of type \`${row.type} cannot be deleted as it is used by ${users} components. Before deleting this flavor, make sure to delete all associated components.`,
    );
  }
  world.database.flavors.delete(row.id);
}

/** Adds the shipped flavors that are missing, with new ids. */
export function syncFlavors(world: World): void {
  for (const shipped of world.catalogue.flavors) {
    if (findFlavor(shipped.type, shipped.name, world) === undefined) {
      const { display_name: _shown, ...rest } = shipped;
      const row: FlavorRow = { user_id: null, ...rest, ...stampRow(world) };
      world.database.flavors.set(row.id, row);
    }
  }
}

/** The flavor of that type and name; throws 404. */
export function getFlavor(type: string, name: string, world: World): FlavorRow {
  const flavor = findFlavor(type, name, world);
  if (flavor === undefined) {
    throw notFound(`No flavor with name '${name}' and type '${type}' exists.`);
  }
  return flavor;
}

/** The flavor of that type and name, if there is one. */
export function findFlavor(type: string, name: string, world: World): FlavorRow | undefined {
  return world.database.flavors.find(
    "typeAndName",
    toNameKey(name, type),
    (row) => row.name === name,
  );
}
