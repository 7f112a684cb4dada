import { missing, taken } from "../../errors/problems.ts";
import { findRow } from "../../store/database.ts";
import type { ApiKeyRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { toUuid } from "../../validation/uuid.ts";
import { hashSecret, isSecretOf } from "../accounts/hashes.ts";
import { encodeKey, type KeyParts } from "./key-string.ts";

/** A key row together with the key in clear, which only its maker ever sees. */
export interface NewApiKey {
  readonly row: ApiKeyRow;
  readonly key: string;
}

/** Makes a key for a service account, of the given parts if any; throws 409 when the account has one of that name. */
export function createApiKey(
  request: { readonly name: string; readonly description: string },
  accountId: string,
  world: World,
  given?: KeyParts,
): NewApiKey {
  refuseTakenName(request.name, accountId, world);
  const secret = given?.key ?? world.newSecret(32);
  const created = world.now();
  const row: ApiKeyRow = {
    id: given?.id ?? world.newId(),
    name: request.name,
    created,
    updated: created,
    account_id: accountId,
    description: request.description,
    active: true,
    key: hashSecret(secret),
    previous_key: null,
    retain_period_minutes: 0,
    last_login: null,
    last_rotated: null,
    generation: 1,
  };
  world.database.apiKeys.set(row.id, row);
  return { row, key: encodeKey({ id: row.id, key: secret }) };
}

export interface ApiKeyUpdate {
  readonly name: string | null;
  readonly description: string | null;
  readonly active: boolean | null;
}

/** Changes what is given. */
export function updateApiKey(row: ApiKeyRow, update: ApiKeyUpdate, world: World): ApiKeyRow {
  if (update.name !== null && update.name !== row.name) {
    refuseTakenName(update.name, row.account_id, world, row.name);
  }
  const changed: ApiKeyRow = {
    ...row,
    name: update.name ?? row.name,
    description: update.description ?? row.description,
    active: update.active ?? row.active,
    updated: world.now(),
  };
  world.database.apiKeys.set(row.id, changed);
  return changed;
}

/** Gives the key a new secret; the old one stays valid for the retention period. */
export function rotateApiKey(row: ApiKeyRow, retainMinutes: number, world: World): NewApiKey {
  const secret = world.newSecret(32);
  const rotated: ApiKeyRow = {
    ...row,
    key: hashSecret(secret),
    previous_key: retainMinutes > 0 ? row.key : null,
    retain_period_minutes: retainMinutes,
    last_rotated: world.now(),
    updated: world.now(),
    generation: row.generation + 1,
  };
  world.database.apiKeys.set(row.id, rotated);
  return { row: rotated, key: encodeKey({ id: row.id, key: secret }) };
}

/** The key of that id or name of an account; throws 404. */
export function getApiKey(accountId: string, nameOrId: string, world: World): ApiKeyRow {
  const id = toUuid(nameOrId);
  const found = findRow(
    world.database.apiKeys,
    (row) => row.account_id === accountId && (row.id === id || row.name === nameOrId),
  );
  if (found !== undefined) {
    return found;
  }
  throw missing(
    `An API key with ID or name '${nameOrId}' is not configured for service account with ID '${accountId}'.`,
  );
}

/** Whether the key's former secret, or a token got with it, still counts. */
export function isRetained(row: ApiKeyRow, world: World): boolean {
  if (row.last_rotated === null || row.retain_period_minutes === 0) {
    return false;
  }
  return Date.parse(`${row.last_rotated}Z`) + row.retain_period_minutes * 60_000 > world.nowMs();
}

/** Whether the secret is the key's present one, or its former one within the retention period. */
export function isKeyValue(row: ApiKeyRow, secret: string, world: World): boolean {
  if (isSecretOf(row.key, secret)) {
    return true;
  }
  return isRetained(row, world) && isSecretOf(row.previous_key, secret);
}

function refuseTakenName(name: string, accountId: string, world: World, present?: string): void {
  const same = findRow(
    world.database.apiKeys,
    (row) => row.account_id === accountId && row.name === name,
  );
  if (same === undefined) {
    return;
  }
  const account = world.database.accounts.get(accountId)?.name ?? accountId;
  throw taken(
    present === undefined
      ? `Unable to register API key with name '${name}': Found an existing API key with the same name configured for the same '${account}' service account.`
      : `Unable to update API key with name '${present}': Found an existing API key with the same name configured for the same '${account}' service account.`,
  );
}
