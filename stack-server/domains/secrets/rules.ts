import { conflict, notFound } from "../../errors/problems.ts";
import { refuseNulls } from "../../store/columns.ts";
import { toNameKey } from "../../store/folded-names.ts";
import { getRowByNameOrId } from "../../store/lookup.ts";
import { isSameName } from "../../store/names.ts";
import type { AccountRow, SecretRow } from "../../store/rows.ts";
import { stampRow, type World } from "../../store/world.ts";
import { toUuid } from "../../values/uuid.ts";
import type { SecretRequest, SecretUpdate } from "./shapes.ts";

/** Creates a secret; throws 409 if the name is taken among public secrets, or among the caller's private ones. */
export function createSecret(request: SecretRequest, caller: AccountRow, world: World): SecretRow {
  refuseTakenName(request.name, request.private, caller, world);
  const row: SecretRow = {
    name: request.name,
    user_id: caller.id,
    private: request.private,
    values: dropNulls(request.values),
    ...stampRow(world),
  };
  world.database.secrets.set(row.id, row);
  return row;
}

/** Changes what was sent. Values replace all values; in a patch they are merged, and null removes one. */
export function updateSecret(
  row: SecretRow,
  update: SecretUpdate,
  isPatch: boolean,
  caller: AccountRow,
  world: World,
): SecretRow {
  const name = update.name ?? row.name;
  const isPrivate = update.private ?? row.private;
  if (name !== row.name || isPrivate !== row.private) {
    refuseTakenName(name, isPrivate, caller, world, row.id);
  }
  refuseNulls("secret", update, ["name", "private"]);
  const sent = update.values ?? null;
  const values =
    sent === null ? row.values : dropNulls(isPatch ? { ...row.values, ...sent } : sent);
  const changed: SecretRow = { ...row, name, private: isPrivate, values, updated: world.now() };
  world.database.secrets.set(row.id, changed);
  return changed;
}

/** The secret with that id; throws 404, for private secrets of others too. */
export function getSecret(id: string, caller: AccountRow, world: World): SecretRow {
  const row = world.database.secrets.get(id);
  if (row === undefined) {
    throw notFound(`Unable to get secret with name or ID '${id}': No secret with this ID found.`);
  }
  if (!isVisible(row, caller)) {
    throw notFound(
      `Secret with name or ID ${id} not found or is private and not owned by the current user.`,
    );
  }
  return row;
}

/** The secret with that name or id, of two with the same name the caller's private one; throws 404. */
export function getSecretByNameOrId(nameOrId: string, caller: AccountRow, world: World): SecretRow {
  const own = world.database.secrets.find(
    "name",
    toNameKey(nameOrId),
    (row) => row.private && row.user_id === caller.id && row.name === nameOrId,
  );
  if (own !== undefined && toUuid(nameOrId) === undefined) {
    return own;
  }
  return getRowByNameOrId(world.database.secrets, nameOrId, "secret", (row) =>
    isVisible(row, caller),
  );
}

/** Whether the caller may see the secret. Not even administrators see the private secrets of others. */
export function isVisible(row: SecretRow, caller: AccountRow): boolean {
  return !row.private || row.user_id === caller.id;
}

function dropNulls(
  values: Readonly<Record<string, string | null>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}

function refuseTakenName(
  name: string,
  isPrivate: boolean,
  caller: AccountRow,
  world: World,
  exceptId?: string,
): void {
  const same = world.database.secrets.find(
    "name",
    toNameKey(name),
    (row) =>
      row.id !== exceptId &&
      row.private === isPrivate &&
      isSameName(row.name, name, world) &&
      (!isPrivate || row.user_id === caller.id),
  );
  if (same === undefined) {
    return;
  }
  throw conflict(
    isPrivate
      ? `Found an existing private secret with the same '${name}' name for the same '${caller.name}' user`
      : `Found an existing public secret with the same '${name}' name`,
  );
}
