import { illegal, missing, notValid, taken } from "../../errors/problems.ts";
import type { AccountRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import type { JsonObject } from "../../values/json.ts";
import { hashSecret, isSecretOf } from "../accounts/hashes.ts";
import {
  blankAccount,
  getAccount,
  isTaken,
  refuseNulls,
  refuseOwner,
  requireAdmin,
  store,
} from "../accounts/rules.ts";

export interface UserRequest {
  readonly name: string;
  readonly full_name: string;
  readonly is_admin: boolean;
  readonly active: boolean;
  readonly password: string | null;
  readonly email_opted_in: boolean | null;
  readonly avatar_url: string | null;
  readonly user_metadata: JsonObject | null;
}

/** An account together with the token that activates it, in clear; null when it is active. */
export interface UserWithToken {
  readonly row: AccountRow;
  readonly activationToken: string | null;
}

/** Creates a user; one without a password is inactive and gets a token to activate it. */
export function createUser(request: UserRequest, world: World): UserWithToken {
  if (isTaken(request.name, false, world)) {
    throw taken(
      `Unable to create user with name '${request.name}': Found an existing user account with this name.`,
    );
  }
  const token = request.password === null ? world.newSecret(32) : null;
  const row: AccountRow = {
    ...blankAccount(world),
    name: request.name,
    is_service_account: false,
    full_name: request.full_name,
    is_admin: request.is_admin,
    active: token === null ? request.active : false,
    password: request.password === null ? null : hashSecret(request.password),
    activation_token: token === null ? null : hashSecret(token),
    email_opted_in: request.email_opted_in,
    avatar_url: request.avatar_url,
    user_metadata: request.user_metadata ?? {},
  };
  world.database.accounts.set(row.id, row);
  return { row, activationToken: token };
}

/** Absent keys are undefined. */
export interface UserUpdate {
  readonly name: string | null | undefined;
  readonly full_name: string | null | undefined;
  readonly is_admin: boolean | null | undefined;
  readonly active: boolean | null | undefined;
  readonly password: string | null | undefined;
  readonly old_password: string | null | undefined;
  readonly email_opted_in: boolean | null | undefined;
  readonly avatar_url: string | null | undefined;
  readonly default_project_id: string | null | undefined;
  readonly user_metadata: JsonObject | null | undefined;
}

/** Changes what was sent; others' passwords, and one's own rank and activity, are out of reach. */
export function updateUser(
  row: AccountRow,
  update: UserUpdate,
  caller: AccountRow,
  world: World,
): AccountRow {
  const isSelf = row.id === caller.id;
  if (!isSelf) {
    requireAdmin(caller, "update other user account");
  }
  if (isPresent(update.password)) {
    refusePassword(row, update, isSelf);
  }
  if (isSelf && isPresent(update.is_admin) && update.is_admin !== row.is_admin) {
    throw illegal("Cannot change the admin status of your own user account.");
  }
  if (isSelf && isPresent(update.active) && update.active !== row.active) {
    throw illegal("Cannot change the active status of your own user account.");
  }
  return changeUser(row, update, world);
}

/** Changes one's own account; rank and activity in the request are ignored. */
export function updateSelf(row: AccountRow, update: UserUpdate, world: World): AccountRow {
  if (row.is_service_account) {
    throw missing(`No user account with the '${row.id}' name or ID was found`);
  }
  if (isPresent(update.password)) {
    refusePassword(row, update, true);
  }
  return changeUser(row, { ...update, is_admin: undefined, active: undefined }, world);
}

function refusePassword(row: AccountRow, update: UserUpdate, isSelf: boolean): void {
  if (!isSelf) {
    throw illegal(
      "Users cannot change the password of other users. Use the account deactivation and activation flow instead.",
    );
  }
  if (!isPresent(update.old_password)) {
    throw illegal("The current password must be supplied when changing the password.");
  }
  if (!isSecretOf(row.password, update.old_password)) {
    throw illegal("The current password is incorrect.");
  }
}

function changeUser(row: AccountRow, update: UserUpdate, world: World): AccountRow {
  if (isPresent(update.name) && update.name !== row.name && isTaken(update.name, false, world)) {
    throw taken(
      `Unable to update user account with name '${update.name}': Found an existing user account with this name.`,
    );
  }
  refuseNulls({ ...update }, ["name", "full_name"]);
  const password = update.password;
  return store(
    {
      ...row,
      name: update.name ?? row.name,
      full_name: update.full_name ?? row.full_name,
      is_admin: update.is_admin ?? row.is_admin,
      active: update.active ?? row.active,
      avatar_url: update.avatar_url ?? row.avatar_url,
      email_opted_in: update.email_opted_in ?? row.email_opted_in,
      default_project_id:
        update.default_project_id === undefined
          ? row.default_project_id
          : update.default_project_id,
      user_metadata: update.user_metadata ?? row.user_metadata,
      ...(isPresent(password)
        ? { password: hashSecret(password), password_changed_at: world.now() }
        : {}),
    },
    world,
  );
}

/** Deactivates a user and makes a token that activates it again. */
export function deactivateUser(row: AccountRow, caller: AccountRow, world: World): UserWithToken {
  if (row.id === caller.id) {
    throw illegal("Cannot deactivate yourself.");
  }
  requireAdmin(caller, "deactivate user");
  const token = world.newSecret(32);
  const changed = store({ ...row, active: false, activation_token: hashSecret(token) }, world);
  return { row: changed, activationToken: token };
}

/** Activates a user by its token and gives it a password; needs no other authentication. */
export function activateUser(
  nameOrId: string,
  token: string,
  update: { readonly password: string | null; readonly full_name: string | null },
  world: World,
): AccountRow {
  const row = getAccount(nameOrId, "user", world);
  if (!isSecretOf(row.activation_token, token)) {
    throw notValid(`invalid activation token for user ${nameOrId}`);
  }
  return store(
    {
      ...row,
      active: true,
      activation_token: null,
      full_name: update.full_name ?? row.full_name,
      password: update.password === null ? row.password : hashSecret(update.password),
    },
    world,
  );
}

export function deleteUser(row: AccountRow, caller: AccountRow, world: World): void {
  if (row.id === caller.id) {
    throw illegal(
      "You cannot delete the user account currently used to authenticate to the ZenML server. If you wish to delete this account, please authenticate with another account or contact your ZenML administrator.",
    );
  }
  requireAdmin(caller, "delete user");
  const admins = [...world.database.accounts.values()].filter((each) => each.is_admin);
  if (row.is_admin && admins.length === 1) {
    throw illegal(
      "There has to be at least one admin account configured on your system. This is the only admin account and therefore it cannot be deleted.",
    );
  }
  refuseOwner(row, "user", world);
  world.database.accounts.delete(row.id);
}

function isPresent<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
