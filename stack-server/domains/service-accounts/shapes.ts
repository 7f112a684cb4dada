import { type Envelope, wrap } from "../../http/envelope.ts";
import type { AccountRow } from "../../store/rows.ts";
import { boolean, type Checked, nullable, string } from "../../validation/checks.ts";
import { optional, required, shaped } from "../../validation/shape.ts";

/** The body of `POST /service_accounts`. */
export const serviceAccountRequest = shaped({
  name: required(string(255)),
  full_name: optional(string(255), ""),
  description: optional(nullable(string()), ""),
  active: required(boolean),
  avatar_url: optional(nullable(string()), null),
});

/** What a service account is created from. */
export type ServiceAccountRequest = Checked<typeof serviceAccountRequest>;

/** The body of `PUT /service_accounts/{service_account_name_or_id}`. */
export const serviceAccountUpdate = shaped({
  name: optional(nullable(string(255)), null),
  full_name: optional(nullable(string(255)), null),
  description: optional(nullable(string()), null),
  active: optional(nullable(boolean), null),
  avatar_url: optional(nullable(string()), null),
});

/** Changes of a service account; null: unchanged. */
export type ServiceAccountUpdate = Checked<typeof serviceAccountUpdate>;

/** A service account in its own shape; as the owner of objects it has the shape of a user. */
export function presentServiceAccount(row: AccountRow, hydrate: boolean): Envelope {
  const body = { full_name: row.full_name, active: row.active, avatar_url: row.avatar_url };
  const metadata = { description: row.description, external_user_id: row.external_user_id };
  return wrap(row, body, hydrate ? metadata : null, null);
}
