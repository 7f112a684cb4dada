import { conflict } from "../../errors/problems.ts";
import type { AccountRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { isNameTaken, newAccount, refuseOwner, storeAccount } from "../accounts/rules.ts";
import type { ServiceAccountRequest, ServiceAccountUpdate } from "./shapes.ts";

/** Creates a service account, which has no keys yet; throws 409 if the name is taken. */
export function createServiceAccount(request: ServiceAccountRequest, world: World): AccountRow {
  if (isNameTaken(request.name, "service account", world)) {
    throw conflict(
      `Unable to create service account with name '${request.name}': Found existing service account with this name.`,
    );
  }
  const row = newAccount(
    {
      ...request,
      description: request.description ?? "",
      is_service_account: true,
      // Users have null here.
      email_opted_in: false,
    },
    world,
  );
  world.database.accounts.set(row.id, row);
  return row;
}

/** Changes what was sent. */
export function updateServiceAccount(
  row: AccountRow,
  update: ServiceAccountUpdate,
  world: World,
): AccountRow {
  const name = update.name ?? row.name;
  if (name !== row.name && isNameTaken(name, "service account", world)) {
    throw conflict(
      `Unable to update service account with name '${name}': Found an existing service account with this name.`,
    );
  }
  return storeAccount(
    {
      ...row,
      name,
      active: update.active ?? row.active,
      description: update.description ?? row.description,
      full_name: update.full_name ?? row.full_name,
      avatar_url: update.avatar_url ?? row.avatar_url,
    },
    world,
  );
}

/** Deletes a service account with its keys; throws 403 if it owns any object. */
export function deleteServiceAccount(row: AccountRow, world: World): void {
  refuseOwner(row, "service account", world);
  for (const key of world.database.apiKeys.rowsWith("account", row.id)) {
    world.database.apiKeys.delete(key.id);
  }
  world.database.accounts.delete(row.id);
}
