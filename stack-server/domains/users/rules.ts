import {
  conflict,
  forbidden,
  internalError,
  invalidCredentials,
  notFound,
  unprocessable,
} from "../../errors/problems.ts";
import { refuseNulls } from "../../store/columns.ts";
import type { AccountRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { hashSecret, isSecretOf } from "../accounts/hashes.ts";
import {
  getAccount,
  isNameTaken,
  newAccount,
  refuseOwner,
  requireAdmin,
  storeAccount,
} from "../accounts/rules.ts";
import type { ActivationRequest, UserRequest, UserUpdate } from "./shapes.ts";

/** A user together with the token that activates it, in clear; null when the user is active. */
export interface UserWithToken {
  readonly row: AccountRow;
  readonly activationToken: string | null;
}

/** Creates a user. Without a password the user is inactive, and gets a token to activate it with. */
export function createUser(request: UserRequest, world: World): UserWithToken {
  if (isNameTaken(request.name, "user", world)) {
    throw conflict(
      `Unable to create user with name '${request.name}': Found an existing user account with this name.`,
    );
  }
  const { password, user_metadata, ...rest } = request;
  const token = password === null ? world.newSecret(32) : null;
  const row = newAccount(
    {
      ...rest,
      is_service_account: false,
      active: token === null,
      password: password === null ? null : hashSecret(password),
      activation_token: token === null ? null : hashSecret(token),
      user_metadata: user_metadata ?? {},
    },
    world,
  );
  world.database.accounts.set(row.id, row);
  return { row, activationToken: token };
}

/** Changes what was sent. Other users' passwords, and one's own rank and activity, cannot be changed. */
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
    throw forbidden("Cannot change the admin status of your own user account.");
  }
  if (isSelf && isPresent(update.active) && update.active !== row.active) {
    throw forbidden("Cannot change the active status of your own user account.");
  }
  return changeUser(row, update, world);
}

/** Changes the caller's own account; rank and activity in the request are ignored. */
export function updateSelf(row: AccountRow, update: UserUpdate, world: World): AccountRow {
  if (row.is_service_account) {
    throw notFound(`No user account with the '${row.id}' name or ID was found`);
  }
  if (isPresent(update.password)) {
    refusePassword(row, update, true);
  }
  return changeUser(row, { ...update, is_admin: undefined, active: undefined }, world);
}

function refusePassword(row: AccountRow, update: UserUpdate, isSelf: boolean): void {
  if (!isSelf) {
    throw forbidden(
      "Users cannot change the password of other users. Use the account deactivation and activation flow instead.",
    );
  }
  if (!isPresent(update.old_password)) {
    throw forbidden("The current password must be supplied when changing the password.");
  }
  if (!isSecretOf(row.password, update.old_password)) {
    throw forbidden("The current password is incorrect.");
  }
}

function changeUser(row: AccountRow, update: UserUpdate, world: World): AccountRow {
  const { name, password, avatar_url, default_project_id: projectId } = update;
  if (isPresent(name) && name !== row.name && isNameTaken(name, "user", world)) {
    throw conflict(
      `Unable to update user account with name '${name}': Found an existing user account with this name.`,
    );
  }
  refuseNulls("user", update, ["name", "full_name"]);
  if (isPresent(projectId) && !world.database.projects.has(projectId)) {
    throw internalError(
      "(sqlite3.IntegrityError) FOREIGN KEY constraint failed\n[SQL: UPDATE user SET default_project_id=?, updated=? WHERE user.id = ?]",
    );
  }
  return storeAccount(
    {
      ...row,
      name: name ?? row.name,
      full_name: update.full_name ?? row.full_name,
      is_admin: update.is_admin ?? row.is_admin,
      active: update.active ?? row.active,
      avatar_url: avatar_url === undefined ? row.avatar_url : avatar_url,
      email_opted_in: update.email_opted_in ?? row.email_opted_in,
      default_project_id: projectId === undefined ? row.default_project_id : projectId,
      user_metadata: update.user_metadata ?? row.user_metadata,
      ...(isPresent(password)
        ? { password: hashSecret(password), password_changed_at: world.now() }
        : {}),
    },
    world,
  );
}

/** Deactivates a user, and makes a token that activates the user again. */
export function deactivateUser(row: AccountRow, caller: AccountRow, world: World): UserWithToken {
  if (row.id === caller.id) {
    throw forbidden("Cannot deactivate yourself.");
  }
  requireAdmin(caller, "deactivate user");
  const token = world.newSecret(32);
  const changed = storeAccount(
    { ...row, active: false, activation_token: hashSecret(token) },
    world,
  );
  return { row: changed, activationToken: token };
}

/** Activates an inactive user who brings the activation token, and sets the password. */
export function activateUser(
  nameOrId: string,
  { activation_token: token, full_name, password }: ActivationRequest,
  world: World,
): AccountRow {
  if (token === null) {
    throw invalidCredentials("no credentials provided");
  }
  const row = getAccount(nameOrId, "user", world);
  if (row.active || row.activation_token === null) {
    throw unprocessable("hash could not be identified");
  }
  if (!isSecretOf(row.activation_token, token)) {
    throw invalidCredentials(`invalid activation token for user ${nameOrId}`);
  }
  return storeAccount(
    {
      ...row,
      active: true,
      activation_token: null,
      full_name: full_name ?? row.full_name,
      password: password === null ? row.password : hashSecret(password),
    },
    world,
  );
}

/** Deletes a user; refuses the caller, the last administrator and users who own anything. */
export function deleteUser(row: AccountRow, caller: AccountRow, world: World): void {
  if (row.id === caller.id) {
    throw forbidden(
      "You cannot delete the user account currently used to authenticate to the ZenML server. If you wish to delete this account, please authenticate with another account or contact your ZenML administrator.",
    );
  }
  requireAdmin(caller, "delete user");
  const admins = [...world.database.accounts.values()].filter((each) => each.is_admin);
  if (row.is_admin && admins.length === 1) {
    throw forbidden(
      "There has to be at least one admin account configured on your system. This is the only admin account and therefore it cannot be deleted.",
    );
  }
  refuseOwner(row, "user", world);
  world.database.accounts.delete(row.id);
}

function isPresent<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
