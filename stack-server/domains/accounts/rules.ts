import { forbidden, notFound } from "../../errors/problems.ts";
import { toNameKey } from "../../store/folded-names.ts";
import { findByIdOrKey } from "../../store/lookup.ts";
import type { AccountRow } from "../../store/rows.ts";
import { stampRow, type World } from "../../store/world.ts";
import { toUuid } from "../../values/uuid.ts";

/** ZenML keeps users and service accounts in one table, but names and finds them apart. */
export type AccountKind = "user" | "service account";

/** The account with that name or id; throws 404. */
export function getAccount(nameOrId: string, kind: AccountKind, world: World): AccountRow {
  const isService = kind === "service account";
  const id = toUuid(nameOrId);
  const found = findByIdOrKey(
    world.database.accounts,
    id,
    ["name", toNameKey(nameOrId)],
    (row) =>
      // By id, ZenML also finds a service account as a user.
      (row.id === id && (!isService || row.is_service_account)) ||
      (row.is_service_account === isService && row.name === nameOrId),
  );
  if (found !== undefined) {
    return found;
  }
  const noun = isService ? kind : id === undefined ? "user account" : "account";
  throw notFound(`No ${noun} with the '${nameOrId}' name or ID was found`);
}

/** Throws 403 unless the caller is an administrator; `act` is what the caller wants to do. */
export function requireAdmin(caller: AccountRow, act: string): void {
  if (!caller.is_admin) {
    throw forbidden(`Only admin users can perform \`${act}\` without RBAC enabled.`);
  }
}

/** A new account in which only `given` differs from a user without a password. */
export function newAccount(
  given: Pick<AccountRow, "name" | "is_service_account"> & Partial<AccountRow>,
  world: World,
): AccountRow {
  return {
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
    ...given,
    ...stampRow(world),
  };
}

/** Whether the name is taken; a user and a service account may have the same name. */
export function isNameTaken(name: string, kind: AccountKind, world: World): boolean {
  const same = world.database.accounts.find(
    "name",
    toNameKey(name),
    (row) => row.is_service_account === (kind === "service account") && row.name === name,
  );
  return same !== undefined;
}

/** Stores a changed account, with the time of the change. */
export function storeAccount(row: AccountRow, world: World): AccountRow {
  const changed = { ...row, updated: world.now() };
  world.database.accounts.set(row.id, changed);
  return changed;
}

/** Throws 403 if the account owns any object. */
export function refuseOwner(row: AccountRow, kind: AccountKind, world: World): void {
  const { components, stacks, connectors, secrets, flavors, tags, codeRepositories } =
    world.database;
  const tables = [components, stacks, connectors, secrets, flavors, tags, codeRepositories];
  if (tables.every((table) => table.count("owner", row.id) === 0)) {
    return;
  }
  const noun = kind === "user" ? "user account" : kind;
  throw forbidden(
    `The ${noun} has already been used to create other resources that it now owns and therefore cannot be deleted. Please delete all resources owned by the ${noun} or consider deactivating it instead.`,
  );
}
