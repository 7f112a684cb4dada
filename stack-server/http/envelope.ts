import type { OwnedRow, Row } from "../store/rows.ts";
import type { World } from "../store/world.ts";

/** An object as every route answers it. */
export interface Envelope {
  readonly body: unknown;
  readonly metadata: unknown;
  readonly resources: unknown;
  readonly id: string;
  readonly permission_denied: false;
  readonly name: string;
}

/** The envelope of a row; `metadata` is null in lists that are not hydrated. */
export function envelope(
  row: Row,
  body: object,
  metadata: object | null,
  resources: object | null,
): Envelope {
  return {
    body: { created: row.created, updated: row.updated, ...body },
    metadata,
    resources,
    id: row.id,
    permission_denied: false,
    name: row.name,
  };
}

/** The owner as it is repeated in every object; null for the server's own objects. */
export function owner(row: OwnedRow, world: World): Envelope | null {
  const account = row.user_id === null ? undefined : world.database.accounts.get(row.user_id);
  if (account === undefined) {
    return null;
  }
  return envelope(
    account,
    {
      active: account.active,
      activation_token: null,
      full_name: account.full_name,
      email_opted_in: account.email_opted_in,
      is_service_account: account.is_service_account,
      is_admin: account.is_admin,
      default_project_id: account.default_project_id,
      avatar_url: account.avatar_url,
    },
    null,
    null,
  );
}

/** The owner of a row as filters compare it: name, id and full name. */
export function ownerNames(world: World): (row: OwnedRow) => readonly (readonly string[])[] {
  return (row) => {
    const account = row.user_id === null ? undefined : world.database.accounts.get(row.user_id);
    return account === undefined ? [] : [[account.name, account.id, account.full_name]];
  };
}
