import { missing } from "../../errors/problems.ts";
import { findRow } from "../../store/database.ts";
import { getRowByNameOrId } from "../../store/names.ts";
import type { AccountRow, SecretRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { toUuid } from "../../validation/uuid.ts";

/** Whether the caller may see the secret: a private one is its owner's alone, administrators included. */
export function isVisible(row: SecretRow, caller: AccountRow): boolean {
  return !row.private || row.user_id === caller.id;
}

/** The secret of that name or id among those the caller sees, its own private ones first; throws 404. */
export function getSecretByNameOrId(nameOrId: string, caller: AccountRow, world: World): SecretRow {
  const own = findRow(
    world.database.secrets,
    (row) => row.private && row.user_id === caller.id && row.name === nameOrId,
  );
  if (own !== undefined && toUuid(nameOrId) === undefined) {
    return own;
  }
  return getRowByNameOrId(world.database.secrets, nameOrId, "secret", (row) =>
    isVisible(row, caller),
  );
}

/** The ids of the secrets that a request names. */
export function toSecretIds(
  namesOrIds: readonly string[] | null | undefined,
  caller: AccountRow,
  world: World,
): readonly string[] {
  const ids = (namesOrIds ?? []).map((each) => getSecretByNameOrId(each, caller, world).id);
  return [...new Set(ids)];
}

/** The linked ids after an update that adds and removes some. */
export function changeLinks(
  present: readonly string[],
  add: readonly string[] | null | undefined,
  remove: readonly string[] | null | undefined,
  caller: AccountRow,
  world: World,
): readonly string[] {
  const added = new Set([...present, ...toSecretIds(add, caller, world)]);
  for (const id of toSecretIds(remove, caller, world)) {
    added.delete(id);
  }
  return [...added];
}

/** 404 for a private secret of somebody else. */
export function hiddenSecret(id: string): Error {
  return missing(
    `Secret with name or ID ${id} not found or is private and not owned by the current user.`,
  );
}
