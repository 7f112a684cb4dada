import { badRequest, conflict } from "../errors/problems.ts";
import { foldName, toNameKey } from "./folded-names.ts";
import type { Row } from "./rows.ts";
import type { Table } from "./table.ts";
import type { World } from "./world.ts";

/** Name of the project, stack, components and administrator that every ZenML server comes with. */
export const DEFAULT_NAME = "default";

/**
 * The form in which the server's database compares names: unchanged on SQLite; without case, accents and
 * trailing spaces on MySQL.
 */
export function toComparableName(name: string, world: World): string {
  return world.options.mysql ? foldName(name) : name;
}

/** Whether the server's database takes both names for the same. */
export function isSameName(left: string, right: string, world: World): boolean {
  return toComparableName(left, world) === toComparableName(right, world);
}

/** Throws 400 for an empty name; `model` is ZenML's class of the request. */
export function refuseEmptyName(name: string, model: string): void {
  if (name === "") {
    throw badRequest(
      `The class \`${model}\` has no attribute \`name\` or it is set to \`None\`. Cannot validate the name.`,
    );
  }
}

/**
 * Throws 409 if another row than `changedId` has the name. `kind` is ZenML's word for such rows, such as
 * `stack`.
 */
export function refuseTakenName<R extends Row>(
  table: Table<R, "name">,
  kind: string,
  name: string,
  world: World,
  changedId?: string,
): void {
  const same = table.find(
    "name",
    toNameKey(name),
    (row) => row.id !== changedId && isSameName(row.name, name, world),
  );
  if (same === undefined) {
    return;
  }
  const act = changedId === undefined ? "create" : "update";
  throw conflict(
    `Unable to ${act} the requested ${kind} with name '${name}': Found another existing ${kind} with the same name.`,
  );
}
