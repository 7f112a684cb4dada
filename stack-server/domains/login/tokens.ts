import { createHmac, timingSafeEqual } from "node:crypto";
import { invalidCredentials } from "../../errors/problems.ts";
import type { Session } from "../../http/routing.ts";
import type { World } from "../../store/world.ts";
import { isObject } from "../../values/json.ts";

/** What an access token says, apart from the server that issued it. */
export interface Claims {
  /** Id of the account. */
  readonly sub: string;
  /** When it was issued, in seconds since 1970. */
  readonly iat: number;
  /** When it expires, in seconds since 1970; undefined: it does not. */
  readonly exp?: number;
  readonly api_key_id?: string;
  readonly api_key_generation?: number;
}

/** A token is still accepted for as long after it expires, because clocks differ. */
const LEEWAY_SECONDS = 10;

/** A signed access token of the session; `lifetimeSeconds` null: it does not expire. */
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

/** The claims of an access token; throws 401 if its signature is wrong or if it has expired. */
export function readToken(token: string, world: World): Claims {
  const [header = "", body = "", signature, ...more] = token.split(".");
  if (signature === undefined) {
    throw invalidToken("Not enough segments");
  }
  if (more.length > 0) {
    throw invalidToken("Invalid payload padding");
  }
  const expected = Buffer.from(sign(`${header}.${body}`, world));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw invalidToken("Signature verification failed");
  }
  const claims: unknown = JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
  if (!isObject(claims)) {
    throw invalidToken("Invalid payload string");
  }
  // The signature proves that createToken() wrote these claims.
  const valid = claims as unknown as Claims;
  if (valid.exp !== undefined && valid.exp + LEEWAY_SECONDS <= world.nowMs() / 1000) {
    throw invalidToken("Signature has expired");
  }
  return valid;
}

function invalidToken(reason: string): Error {
  return invalidCredentials(`error decoding access token: Invalid JWT token: ${reason}.`);
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function sign(content: string, world: World): string {
  return createHmac("sha256", world.database.tokenSecret).update(content).digest("base64url");
}
