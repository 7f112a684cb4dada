import { conflict, notFound } from "../../errors/problems.ts";
import { toNameKey } from "../../store/folded-names.ts";
import { findByIdOrKey } from "../../store/lookup.ts";
import type { ApiKeyRow } from "../../store/rows.ts";
import { stampRow, type World } from "../../store/world.ts";
import { toUuid } from "../../values/uuid.ts";
import { hashSecret, isSecretOf } from "../accounts/hashes.ts";
import { encodeKey, type KeyParts } from "./key-string.ts";
import type { ApiKeyRequest, ApiKeyUpdate } from "./shapes.ts";

const SECRET_BYTES = 32;

/** An API key together with the key in clear, which nobody can see later. */
export interface NewApiKey {
  readonly row: ApiKeyRow;
  readonly key: string;
}

/** Creates a key of a service account, from the given parts if any; throws 409 if the name is taken. */
export function createApiKey(
  request: ApiKeyRequest,
  accountId: string,
  world: World,
  given?: KeyParts,
): NewApiKey {
  refuseTakenName(request.name, accountId, world);
  const stamp = stampRow(world);
  const { id, key: secret } = given ?? { id: stamp.id, key: world.newSecret(SECRET_BYTES) };
  const row: ApiKeyRow = {
    name: request.name,
    account_id: accountId,
    description: request.description ?? "",
    active: true,
    key: hashSecret(secret),
    previous_key: null,
    retain_period_minutes: 0,
    last_login: null,
    last_rotated: null,
    generation: 1,
    ...stamp,
    id,
  };
  world.database.apiKeys.set(row.id, row);
  return { row, key: encodeKey({ id, key: secret }) };
}

/** Changes what was sent. */
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

/** Gives a key a new secret; the old one stays valid for the retention period. */
export function rotateApiKey(row: ApiKeyRow, retainMinutes: number, world: World): NewApiKey {
  const secret = world.newSecret(SECRET_BYTES);
  const now = world.now();
  const rotated: ApiKeyRow = {
    ...row,
    key: hashSecret(secret),
    previous_key: retainMinutes > 0 ? row.key : null,
    retain_period_minutes: retainMinutes,
    last_rotated: now,
    updated: now,
    generation: row.generation + 1,
  };
  world.database.apiKeys.set(row.id, rotated);
  return { row: rotated, key: encodeKey({ id: row.id, key: secret }) };
}

/** The key of an account with that id or name; throws 404. */
export function getApiKey(accountId: string, nameOrId: string, world: World): ApiKeyRow {
  const id = toUuid(nameOrId);
  const found = findByIdOrKey(
    world.database.apiKeys,
    id,
    ["accountAndName", toNameKey(nameOrId, accountId)],
    (row) => row.account_id === accountId && (row.id === id || row.name === nameOrId),
  );
  if (found !== undefined) {
    return found;
  }
  throw notFound(
    `An API key with ID or name '${nameOrId}' is not configured for service account with ID '${accountId}'.`,
  );
}

/** Whether the key's secret before the latest rotation, and tokens that were issued for it, are still valid. */
export function isRetained(row: ApiKeyRow, world: World): boolean {
  if (row.last_rotated === null || row.retain_period_minutes === 0) {
    return false;
  }
  return Date.parse(`${row.last_rotated}Z`) + row.retain_period_minutes * 60_000 > world.nowMs();
}

/** Whether it is the key's secret, or the one before within the retention period. */
export function isSecretOfKey(row: ApiKeyRow, secret: string, world: World): boolean {
  if (isSecretOf(row.key, secret)) {
    return true;
  }
  return isRetained(row, world) && isSecretOf(row.previous_key, secret);
}

function refuseTakenName(
  name: string,
  accountId: string,
  world: World,
  presentName?: string,
): void {
  const same = world.database.apiKeys.find(
    "accountAndName",
    toNameKey(name, accountId),
    (row) => row.name === name,
  );
  if (same === undefined) {
    return;
  }
  const account = world.database.accounts.get(accountId)?.name ?? accountId;
  const act =
    presentName === undefined
      ? `register API key with name '${name}'`
      : `update API key with name '${presentName}'`;
  throw conflict(
    `Unable to ${act}: Found an existing API key with the same name configured for the same '${account}' service account.`,
  );
}
