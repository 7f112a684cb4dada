import {
  AttributeError,
  attributePath,
  type Plan,
  type State,
  type WriteOnly,
} from "terraform-plugin-kit";
import type { UserResponse } from "../../client/wire-types-accounts.ts";
import type { userSchema } from "../../schemas/user.ts";
import { getBody } from "../mapping/content.ts";
import { toRfc3339 } from "../mapping/time.ts";

/** A user in the plan. */
export type UserPlan = Plan<typeof userSchema>;
/** A user in the state. */
export type UserState = State<typeof userSchema>;

/** The attributes that the server always has. Throws an OperationError if the account may not read the user. */
export function assigned(user: UserResponse) {
  const { active, is_admin, created, updated } = getBody("user", user);
  return {
    id: user.id,
    name: user.name,
    is_admin,
    active,
    created: toRfc3339(created),
    updated: toRfc3339(updated),
  };
}

/** What data sources show of a user, whose full name may be empty. */
export function describeUser(user: UserResponse) {
  const { full_name, avatar_url, default_project_id } = user.body ?? {};
  return {
    ...assigned(user),
    full_name: full_name ?? "",
    avatar_url: avatar_url ?? null,
    default_project_id: default_project_id ?? null,
  };
}

/**
 * What was planned, with what the server assigned. A user who is active needs no activation token: the server takes it only
 * from inactive users.
 */
export function stateAfterWrite(
  user: UserResponse,
  plan: UserPlan,
  activationToken: string | null,
): UserState {
  const fromServer = assigned(user);
  return {
    ...plan,
    ...fromServer,
    activation_token: fromServer.active ? null : activationToken,
  };
}

/** The configured password. Throws an AttributeError where there is none although its version says that there is. */
export function requirePassword({ password_wo }: WriteOnly<typeof userSchema>): string {
  if (password_wo === null) {
    throw new AttributeError(
      attributePath("password_wo"),
      "Missing password",
      '"password_wo_version" is set, but "password_wo" is null. Set it to a password, or remove both.',
    );
  }
  return password_wo;
}

/** The error about `active = true` for a user who has no password yet. */
export function refuseActive(name: string): AttributeError {
  return new AttributeError(
    attributePath("active"),
    "A user without a password cannot be active",
    `The user ${JSON.stringify(name)} becomes active by activating the account with "activation_token". Remove "active", or set the password here with "password_wo" and "password_wo_version".`,
  );
}
