import type { ReadRequest } from "terraform-plugin-kit";
import type { ServiceAccountResponse } from "../../client/wire-types-accounts.ts";
import { serviceAccountSchema } from "../../schemas/service-account.ts";
import type { Zenml } from "../connection/zenml.ts";
import { emptyToNull, nullToEmpty } from "../mapping/string-maps.ts";
import { describeAccount, type ServiceAccountState } from "./model.ts";

/**
 * Refreshes a service account; null if it is gone. A full name or description that was never configured is left to the
 * server; an import adopts both.
 */
export async function readServiceAccount({
  client: { api, creations, managedIds },
  state,
  isImported,
  signal,
}: ReadRequest<typeof serviceAccountSchema, Zenml>): Promise<ServiceAccountState | null> {
  const account = await api.serviceAccounts.read(state.id, { signal });
  if (account === undefined) {
    return null;
  }
  managedIds.add(account.id);
  if (isImported) {
    return importedState(account);
  }
  const { full_name, description, ...fromServer } = describeAccount(account);
  const { typeName } = serviceAccountSchema;
  creations.forgetLeftover({ typeName, type: "", name: state.name });
  const shown = (before: string | null, now: string) =>
    before === null ? null : nullToEmpty(now, before);
  return {
    ...fromServer,
    full_name: shown(state.full_name, full_name),
    description: shown(state.description, description),
  };
}

/** The state of a service account that was imported or listed. */
export function importedState(account: ServiceAccountResponse): ServiceAccountState {
  const { full_name, description, ...fromServer } = describeAccount(account);
  return {
    ...fromServer,
    full_name: emptyToNull(full_name),
    description: emptyToNull(description),
  };
}
