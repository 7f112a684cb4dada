import { missing, senseless } from "../errors/problems.ts";
import { toUuid } from "../validation/uuid.ts";
import { pythonRepr } from "../values/python-repr.ts";
import { findRow, type Table } from "./database.ts";
import type { Row } from "./rows.ts";
import type { World } from "./world.ts";

/**
 * The form of a name in which two names are compared for uniqueness: as it is, or, as a MySQL-backed
 * server does, without regard to case, accents and trailing blanks.
 */
export function comparableName(name: string, world: World): string {
  if (!world.options.mysql) {
    return name;
  }
  return name
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/ +$/, "")
    .toLowerCase();
}

/** Whether both names count as one on this server. */
export function isSameName(left: string, right: string, world: World): boolean {
  return comparableName(left, world) === comparableName(right, world);
}

/** Throws 400 for an empty name; `model` is the server's name of the request. */
export function refuseEmptyName(name: string, model: string): void {
  if (name !== "") {
    return;
  }
  throw senseless(
    `The class \`${model}\` has no attribute \`name\` or it is set to \`None\`. Cannot validate the name.`,
  );
}

/** The row of that id; throws 404. `kind` is the server's word for it, such as `stack`. */
export function getRow<R extends Row>(table: Table<R>, id: string, kind: string): R {
  const row = table.get(id);
  if (row !== undefined) {
    return row;
  }
  throw missing(`Unable to get ${kind} with ID '${id}': No ${kind} with this ID found`);
}

/** The row of that id or exact name; throws 404. */
export function getRowByNameOrId<R extends Row>(
  table: Table<R>,
  nameOrId: string,
  kind: string,
  fits: (row: R) => boolean = () => true,
): R {
  const id = toUuid(nameOrId);
  const byId = id === undefined ? undefined : table.get(id);
  if (byId !== undefined && fits(byId)) {
    return byId;
  }
  const byName = findRow(table, (row) => row.name === nameOrId && fits(row));
  if (byName !== undefined) {
    return byName;
  }
  const why =
    id === undefined
      ? `'${nameOrId}' is not a valid  UUID and no ${kind} with this name exists.`
      : `No ${kind} with this ID found.`;
  throw missing(`Unable to get ${kind} with name or ID '${nameOrId}': ${why}`);
}

/** A 500 as the database answers when a column that must have a value gets null. */
export function nullNameMessage(table: string, column: string, value: unknown): string {
  return `(sqlite3.IntegrityError) NOT NULL constraint failed: ${table}.${column}\n[SQL: UPDATE ${table} SET ${column}=?, updated=? WHERE ${table}.id = ?]\n[parameters: (${pythonRepr(value)})]\n(Background on this error at: https://sqlalche.me/e/20/gkpj)`;
}
