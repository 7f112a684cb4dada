import { createHmac, timingSafeEqual } from "node:crypto";
import { notValid } from "../../errors/problems.ts";
import { findRow } from "../../store/database.ts";
import type { AccountRow, ApiKeyRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { isObject } from "../../values/json.ts";
import { isSecretOf } from "../accounts/hashes.ts";
import { decodeKey } from "../api-keys/key-string.ts";
import { isKeyValue, isRetained } from "../api-keys/rules.ts";

/** Who a request comes from. */
export interface Session {
  readonly account: AccountRow;
  /** The key that the account used, if any. */
  readonly apiKey: ApiKeyRow | null;
}

interface Claims {
  readonly sub: string;
  readonly iat: number;
  readonly exp?: number;
  readonly api_key_id?: string;
  readonly api_key_generation?: number;
}

const leewaySeconds = 10;

/** A signed access token for the session; `lifetimeSeconds` null: it does not expire. */
export function createToken(
  { account, apiKey }: Session,
  lifetimeSeconds: number | null,
  world: World,
): string {
  const issuer = world.database.settings.server_id;
  const now = world.nowMs() / 1000;
  const claims = {
    sub: account.id,
    iss: issuer,
    aud: issuer,
    iat: now,
    ...(lifetimeSeconds === null ? {} : { exp: now + lifetimeSeconds }),
    ...(apiKey === null ? {} : { api_key_id: apiKey.id, api_key_generation: apiKey.generation }),
  };
  const content = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${content}.${sign(content, world)}`;
}

/** The session of an access token, or of an API key in its place; throws 401 with the server's reason. */
export function authenticate(token: string, world: World): Session {
  if (token.startsWith("ZENKEY_")) {
    return authenticateApiKey(token, world);
  }
  const claims = decode(token, world);
  const account = world.database.accounts.get(claims.sub);
  if (account === undefined) {
    throw notValid(`error retrieving token account ${claims.sub}`);
  }
  if (!account.active) {
    throw notValid(`account ${account.name} is not active`);
  }
  const changed = account.password_changed_at;
  if (changed !== null && claims.iat * 1000 < Date.parse(`${changed}Z`)) {
    throw notValid(
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
    throw notValid(
      `access token for API key ${apiKey.name} was issued for an API key generation that is no longer valid`,
    );
  }
  return { account, apiKey };
}

/** The session of an API key; throws 401. Remembers the login. */
export function authenticateApiKey(text: string, world: World): Session {
  const decoded = decodeKey(text);
  if (decoded === undefined) {
    throw notValid("error decoding API key");
  }
  const apiKey = getActiveKey(decoded.id, world);
  if (!isKeyValue(apiKey, decoded.key, world)) {
    throw notValid(`could not verify key value for API key ${apiKey.name}`);
  }
  const account = world.database.accounts.get(apiKey.account_id);
  if (account === undefined) {
    throw notValid(`error retrieving API key ${decoded.id}`);
  }
  const used = { ...apiKey, last_login: world.now() };
  world.database.apiKeys.set(used.id, used);
  return { account, apiKey: used };
}

/** The session of a user name and password; throws 401. Service accounts have no password. */
export function authenticatePassword(username: string, password: string, world: World): Session {
  const account = findRow(
    world.database.accounts,
    (row) => !row.is_service_account && (row.name === username || row.id === username),
  );
  if (account === undefined || !isSecretOf(account.password, password)) {
    throw notValid("invalid username or password");
  }
  if (!account.active) {
    throw notValid(`user ${account.name} is not active`);
  }
  return { account, apiKey: null };
}

function getActiveKey(id: string, world: World): ApiKeyRow {
  const row = world.database.apiKeys.get(id);
  if (row === undefined) {
    throw notValid(`error retrieving API key ${id}`);
  }
  const account = world.database.accounts.get(row.account_id);
  if (account?.active !== true) {
    throw notValid(
      `service account ${account?.name ?? row.account_id} associated with API key ${row.name} is not active`,
    );
  }
  if (!row.active) {
    throw notValid(
      `API key ${row.name} associated with service account ${account.name} is not active`,
    );
  }
  return row;
}

function decode(token: string, world: World): Claims {
  const parts = token.split(".");
  const [header = "", body = "", signature = ""] = parts;
  if (parts.length < 3) {
    throw badToken("Not enough segments");
  }
  const expected = Buffer.from(sign(`${header}.${body}`, world));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw badToken("Signature verification failed");
  }
  const claims: unknown = JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
  if (!isObject(claims)) {
    throw badToken("Invalid payload string");
  }
  // The signature proves that createToken() wrote these claims.
  const valid = claims as unknown as Claims;
  if (valid.exp !== undefined && valid.exp + leewaySeconds <= world.nowMs() / 1000) {
    throw badToken("Signature has expired");
  }
  return valid;
}

function badToken(reason: string): Error {
  return notValid(`error decoding access token: Invalid JWT token: ${reason}.`);
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function sign(content: string, world: World): string {
  return createHmac("sha256", world.database.tokenSecret).update(content).digest("base64url");
}
