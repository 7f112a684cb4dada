import { illegal, missing, taken, unexpected } from "../../errors/problems.ts";
import { findRow } from "../../store/database.ts";
import { nullNameMessage } from "../../store/names.ts";
import type { AccountRow, OwnedRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { toUuid } from "../../validation/uuid.ts";

/** The user or service account of that name or id; throws 404 in the server's words. */
export function getAccount(
  nameOrId: string,
  kind: "user" | "service account",
  world: World,
): AccountRow {
  const isService = kind === "service account";
  const id = toUuid(nameOrId);
  const found = findRow(
    world.database.accounts,
    (row) =>
      // A user's id is looked for among all accounts.
      (row.id === id && (!isService || row.is_service_account)) ||
      (row.is_service_account === isService && row.name === nameOrId),
  );
  if (found !== undefined) {
    return found;
  }
  const noun = kind === "service account" ? kind : id === undefined ? "user account" : "account";
  throw missing(`No ${noun} with the '${nameOrId}' name or ID was found`);
}

/** Throws 403 unless the caller is an administrator. */
export function requireAdmin(caller: AccountRow, act: string): void {
  if (caller.is_admin) {
    return;
  }
  throw illegal(`Only admin users can perform \`${act}\` without RBAC enabled.`);
}

/** What an account is before anything was said about it. */
export function blankAccount(world: World): Omit<AccountRow, "name" | "is_service_account"> {
  const created = world.now();
  return {
    id: world.newId(),
    created,
    updated: created,
    full_name: "",
    active: true,
    is_admin: false,
    description: "",
    avatar_url: null,
    password: null,
    password_changed_at: null,
    activation_token: null,
    email: null,
    email_opted_in: null,
    external_user_id: null,
    default_project_id: null,
    user_metadata: {},
  };
}

export interface ServiceAccountRequest {
  readonly name: string;
  readonly active: boolean;
  readonly description: string;
  readonly full_name: string;
  readonly avatar_url: string | null;
}

export function createServiceAccount(request: ServiceAccountRequest, world: World): AccountRow {
  if (isTaken(request.name, true, world)) {
    throw taken(
      `Unable to create service account with name '${request.name}': Found existing service account with this name.`,
    );
  }
  const row: AccountRow = {
    ...blankAccount(world),
    ...request,
    is_service_account: true,
    // Where users have null.
    email_opted_in: false,
  };
  world.database.accounts.set(row.id, row);
  return row;
}

export interface ServiceAccountUpdate {
  readonly name: string | null;
  readonly active: boolean | null;
  readonly description: string | null;
  readonly full_name: string | null;
  readonly avatar_url: string | null;
}

/** Changes what is given; null changes nothing. */
export function updateServiceAccount(
  row: AccountRow,
  update: ServiceAccountUpdate,
  world: World,
): AccountRow {
  if (update.name !== null && update.name !== row.name && isTaken(update.name, true, world)) {
    throw taken(
      `Unable to update service account with name '${update.name}': Found an existing service account with this name.`,
    );
  }
  return store(
    {
      ...row,
      name: update.name ?? row.name,
      active: update.active ?? row.active,
      description: update.description ?? row.description,
      full_name: update.full_name ?? row.full_name,
      avatar_url: update.avatar_url ?? row.avatar_url,
    },
    world,
  );
}

/** Deletes the account and its keys; throws 403 while it owns anything. */
export function deleteServiceAccount(row: AccountRow, world: World): void {
  refuseOwner(row, "service account", world);
  for (const key of world.database.apiKeys.values()) {
    if (key.account_id === row.id) {
      world.database.apiKeys.delete(key.id);
    }
  }
  world.database.accounts.delete(row.id);
}

/** Throws 403 while the account owns any object. */
export function refuseOwner(row: AccountRow, kind: "user" | "service account", world: World): void {
  const { components, stacks, connectors, secrets, flavors, tags, codeRepositories } =
    world.database;
  const owned: readonly Iterable<OwnedRow>[] = [
    components.values(),
    stacks.values(),
    connectors.values(),
    secrets.values(),
    flavors.values(),
    tags.values(),
    codeRepositories.values(),
  ];
  const ownsAny = owned.some((rows) => [...rows].some((each) => each.user_id === row.id));
  if (!ownsAny) {
    return;
  }
  const noun = kind === "user" ? "user account" : kind;
  throw illegal(
    `The ${noun} has already been used to create other resources that it now owns and therefore cannot be deleted. Please delete all resources owned by the ${noun} or consider deactivating it instead.`,
  );
}

/** Whether a user, or a service account, of that name exists; one of each may. */
export function isTaken(name: string, isService: boolean, world: World): boolean {
  const same = findRow(
    world.database.accounts,
    (row) => row.is_service_account === isService && row.name === name,
  );
  return same !== undefined;
}

/** Stores the changed account with a new time of update. */
export function store(row: AccountRow, world: World): AccountRow {
  const changed = { ...row, updated: world.now() };
  world.database.accounts.set(row.id, changed);
  return changed;
}

/** Throws 500 for a null where the database needs a value. */
export function refuseNulls(
  update: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): void {
  for (const key of keys) {
    if (update[key] === null) {
      throw unexpected(nullNameMessage("user", key, null));
    }
  }
}
