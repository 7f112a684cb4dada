import { type Envelope, wrap } from "../../http/envelope.ts";
import type { ApiKeyRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { boolean, type Checked, integer, nullable, string } from "../../validation/checks.ts";
import { optional, required, shaped } from "../../validation/shape.ts";
import { presentServiceAccount } from "../service-accounts/shapes.ts";

/** The body of `POST …/api_keys`. */
export const apiKeyRequest = shaped({
  name: required(string(255)),
  description: optional(nullable(string()), null),
});

/** What an API key is created from. */
export type ApiKeyRequest = Checked<typeof apiKeyRequest>;

/** The body of `PUT …/api_keys/{api_key_name_or_id}`. */
export const apiKeyUpdate = shaped({
  name: optional(nullable(string(255)), null),
  description: optional(nullable(string()), null),
  active: optional(nullable(boolean), null),
});

/** Changes of an API key; null: unchanged. */
export type ApiKeyUpdate = Checked<typeof apiKeyUpdate>;

/** The body of `PUT …/api_keys/{api_key_name_or_id}/rotate`. */
export const rotationRequest = shaped({ retain_period_minutes: optional(integer, 0) });

/** An API key. `key` is the key in clear, for the one answer that shows it. */
export function presentApiKey(
  row: ApiKeyRow,
  hydrate: boolean,
  world: World,
  key: string | null = null,
): Envelope {
  const account = world.database.accounts.get(row.account_id);
  const body = {
    key,
    active: row.active,
    service_account: account === undefined ? null : presentServiceAccount(account, false),
  };
  const metadata = {
    description: row.description,
    retain_period_minutes: row.retain_period_minutes,
    last_login: row.last_login,
    last_rotated: row.last_rotated,
  };
  return wrap(row, body, hydrate ? metadata : null, null);
}
