import { type Envelope, wrap } from "../../http/envelope.ts";
import type { AccountRow, OwnedRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { boolean, type Checked, jsonObject, nullable, string } from "../../validation/checks.ts";
import { ignored, optional, required, shaped } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";

/** Without effect for users that no external system manages. */
const externalFields = {
  activation_token: ignored(nullable(string())),
  external_user_id: ignored(nullable(uuid)),
  oidc_claims: ignored(nullable(jsonObject)),
};

/** The body of `POST /users`. */
export const userRequest = shaped({
  email_opted_in: optional(nullable(boolean), null),
  password: optional(nullable(string()), null),
  name: required(string(255)),
  full_name: optional(string(255), ""),
  is_admin: required(boolean),
  active: optional(boolean, false),
  avatar_url: optional(nullable(string()), null),
  user_metadata: optional(nullable(jsonObject), null),
  email: ignored(nullable(string(255))),
  ...externalFields,
});

/** What a user is created from; without a password the user must be activated. */
export type UserRequest = Checked<typeof userRequest>;

/** The body of `PUT /users/{user_name_or_id}` and `PUT /current-user`. */
export const userUpdate = shaped(
  {
    name: optional(nullable(string(255)), undefined),
    full_name: optional(nullable(string(255)), undefined),
    email_opted_in: optional(nullable(boolean), undefined),
    password: optional(nullable(string()), undefined),
    old_password: optional(nullable(string()), undefined),
    is_admin: optional(nullable(boolean), undefined),
    active: optional(nullable(boolean), undefined),
    avatar_url: optional(nullable(string()), undefined),
    default_project_id: optional(nullable(uuid), undefined),
    user_metadata: optional(nullable(jsonObject), undefined),
    email: optional(nullable(string(255)), null),
    ...externalFields,
  },
  {
    findMistake: ({ email_opted_in, email }) =>
      email_opted_in === true && email === null
        ? "Please provide an email, when you are opting-in with your email."
        : undefined,
  },
);

/** Changes of a user; undefined: the key was not sent. */
export type UserUpdate = Checked<typeof userUpdate>;

/** The body of `PUT /users/{user_name_or_id}/activate`. */
export const activationRequest = shaped({
  full_name: optional(nullable(string(255)), null),
  password: optional(nullable(string()), null),
  activation_token: optional(nullable(string()), null),
});

/** What an activation changes besides the activity. */
export type ActivationRequest = Checked<typeof activationRequest>;

/**
 * A user, or a service account in the shape of one. `activationToken` is the token in clear, for the one
 * answer that shows it.
 */
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
  return wrap(row, body, hydrate ? metadata : null, null);
}

/** The owner as it is repeated in every object; null for the objects that every server comes with. */
export function presentOwner({ user_id }: OwnedRow, world: World): Envelope | null {
  const owner = user_id === null ? undefined : world.database.accounts.get(user_id);
  return owner === undefined ? null : presentUser(owner, false);
}
