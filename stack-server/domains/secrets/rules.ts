import { missing, taken, unexpected } from "../../errors/problems.ts";
import { findRow } from "../../store/database.ts";
import { isSameName, nullNameMessage } from "../../store/names.ts";
import type { AccountRow, SecretRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { hiddenSecret, isVisible } from "./links.ts";

/** Values as they are sent: null stands for none. */
export type SentValues = Readonly<Record<string, string | null>>;

export interface SecretRequest {
  readonly name: string;
  readonly private: boolean;
  readonly values: SentValues;
}

/** Absent keys are undefined. */
export interface SecretUpdate {
  readonly name: string | null | undefined;
  readonly private: boolean | null | undefined;
  readonly values: SentValues | null | undefined;
}

export function createSecret(request: SecretRequest, caller: AccountRow, world: World): SecretRow {
  refuseTakenName(request.name, request.private, caller, world);
  const created = world.now();
  const row: SecretRow = {
    id: world.newId(),
    name: request.name,
    created,
    updated: created,
    user_id: caller.id,
    private: request.private,
    values: withoutNulls(request.values),
  };
  world.database.secrets.set(row.id, row);
  return row;
}

/** Changes what was sent. Values replace all; in a patch they are merged, and null removes one. */
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
  for (const key of ["name", "private"] as const) {
    if (update[key] === null) {
      throw unexpected(nullNameMessage("secret", key, null));
    }
  }
  const sent = update.values ?? null;
  const values =
    sent === null ? row.values : withoutNulls(isPatch ? { ...row.values, ...sent } : sent);
  const changed: SecretRow = { ...row, name, private: isPrivate, values, updated: world.now() };
  world.database.secrets.set(row.id, changed);
  return changed;
}

/** The secret of that id; throws 404 also for a private one of somebody else. */
export function getSecret(id: string, caller: AccountRow, world: World): SecretRow {
  const row = world.database.secrets.get(id);
  if (row === undefined) {
    throw missing(`Unable to get secret with name or ID '${id}': No secret with this ID found.`);
  }
  if (!isVisible(row, caller)) {
    throw hiddenSecret(id);
  }
  return row;
}

function withoutNulls(values: SentValues): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}

function refuseTakenName(
  name: string,
  isPrivate: boolean,
  caller: AccountRow,
  world: World,
  except?: string,
): void {
  const same = findRow(
    world.database.secrets,
    (row) =>
      row.id !== except &&
      row.private === isPrivate &&
      isSameName(row.name, name, world) &&
      (!isPrivate || row.user_id === caller.id),
  );
  if (same === undefined) {
    return;
  }
  throw taken(
    isPrivate
      ? `Found an existing private secret with the same '${name}' name for the same '${caller.name}' user`
      : `Found an existing public secret with the same '${name}' name`,
  );
}
