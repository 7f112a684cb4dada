import { type Envelope, envelope } from "../../http/envelope.ts";
import type { AccountRow, ApiKeyRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";

/** A user, or a service account in the shape of one, as `current-user` answers it. */
export function presentUser(
  row: AccountRow,
  hydrate: boolean,
  activationToken: string | null = null,
): Envelope {
  const body = {
    active: row.active,
    activation_token: activationToken,
    full_name: row.full_name,
    email_opted_in: row.email_opted_in,
    is_service_account: row.is_service_account,
    is_admin: row.is_admin,
    default_project_id: row.default_project_id,
    avatar_url: row.avatar_url,
  };
  const metadata = {
    password_changed_at: row.password_changed_at,
    email: row.email,
    external_user_id: row.external_user_id,
    user_metadata: row.user_metadata,
    oidc_claims: {},
  };
  return envelope(row, body, hydrate ? metadata : null, null);
}

/** A service account in its own shape. */
export function presentServiceAccount(row: AccountRow, hydrate: boolean): Envelope {
  const body = { full_name: row.full_name, active: row.active, avatar_url: row.avatar_url };
  const metadata = { description: row.description, external_user_id: row.external_user_id };
  return envelope(row, body, hydrate ? metadata : null, null);
}

/** An API key; `key` is the key in clear where it has just been made, else null. */
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
  return envelope(row, body, hydrate ? metadata : null, null);
}
