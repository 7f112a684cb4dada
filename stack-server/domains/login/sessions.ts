import { invalidCredentials } from "../../errors/problems.ts";
import type { Session } from "../../http/routing.ts";
import { toNameKey } from "../../store/folded-names.ts";
import { findByIdOrKey } from "../../store/lookup.ts";
import type { ApiKeyRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { isSecretOf } from "../accounts/hashes.ts";
import { decodeKey, KEY_PREFIX } from "../api-keys/key-string.ts";
import { isRetained, isSecretOfKey } from "../api-keys/rules.ts";
import { readToken } from "./tokens.ts";

/** The session of an access token, or of an API key in place of one; throws 401. */
export function authenticate(token: string, world: World): Session {
  if (token.startsWith(KEY_PREFIX)) {
    return authenticateApiKey(token, world);
  }
  const claims = readToken(token, world);
  const account = world.database.accounts.get(claims.sub);
  if (account === undefined) {
    throw invalidCredentials(`error retrieving token account ${claims.sub}`);
  }
  if (!account.active) {
    throw invalidCredentials(`account ${account.name} is not active`);
  }
  const changed = account.password_changed_at;
  if (changed !== null && claims.iat * 1000 < Date.parse(`${changed}Z`)) {
    throw invalidCredentials(
      `access token for user ${account.name} was issued before the user's password was changed`,
    );
  }
  if (claims.api_key_id === undefined) {
    return { account, apiKey: null };
  }
  const apiKey = getActiveKey(claims.api_key_id, world);
  const generation = claims.api_key_generation ?? 0;
  const isValid =
    generation === apiKey.generation ||
    (generation === apiKey.generation - 1 && isRetained(apiKey, world));
  if (!isValid) {
    throw invalidCredentials(
      `access token for API key ${apiKey.name} was issued for an API key generation that is no longer valid`,
    );
  }
  return { account, apiKey };
}

/** The session of an API key, which remembers when it was used; throws 401. */
export function authenticateApiKey(key: string, world: World): Session {
  const decoded = decodeKey(key);
  if (decoded === undefined) {
    throw invalidCredentials("error decoding API key");
  }
  const apiKey = getActiveKey(decoded.id, world);
  if (!isSecretOfKey(apiKey, decoded.key, world)) {
    throw invalidCredentials(`could not verify key value for API key ${apiKey.name}`);
  }
  const account = world.database.accounts.get(apiKey.account_id);
  if (account === undefined) {
    throw invalidCredentials(`error retrieving API key ${decoded.id}`);
  }
  const used = { ...apiKey, last_login: world.now() };
  world.database.apiKeys.set(used.id, used);
  return { account, apiKey: used };
}

/** The session of a user with a password; throws 401. */
export function authenticatePassword(username: string, password: string, world: World): Session {
  const account = findByIdOrKey(
    world.database.accounts,
    username,
    ["name", toNameKey(username)],
    (row) => !row.is_service_account && (row.name === username || row.id === username),
  );
  if (account === undefined || !isSecretOf(account.password, password)) {
    throw invalidCredentials("invalid username or password");
  }
  if (!account.active) {
    throw invalidCredentials(`user ${account.name} is not active`);
  }
  return { account, apiKey: null };
}

function getActiveKey(id: string, world: World): ApiKeyRow {
  const row = world.database.apiKeys.get(id);
  if (row === undefined) {
    throw invalidCredentials(`error retrieving API key ${id}`);
  }
  const account = world.database.accounts.get(row.account_id);
  if (account?.active !== true) {
    throw invalidCredentials(
      `service account ${account?.name ?? row.account_id} associated with API key ${row.name} is not active`,
    );
  }
  if (!row.active) {
    throw invalidCredentials(
      `API key ${row.name} associated with service account ${account.name} is not active`,
    );
  }
  return row;
}
