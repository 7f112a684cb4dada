import type { Plan, State } from "terraform-plugin-kit";
import type { ServiceAccountResponse } from "../../client/wire-types-accounts.ts";
import type { serviceAccountSchema } from "../../schemas/service-account.ts";
import { getBody } from "../mapping/content.ts";
import { toRfc3339 } from "../mapping/time.ts";

/** A service account in the plan. */
export type ServiceAccountPlan = Plan<typeof serviceAccountSchema>;
/** A service account in the state. */
export type ServiceAccountState = State<typeof serviceAccountSchema>;

/** What was planned, with what the server assigned. */
export function stateAfterWrite(
  account: ServiceAccountResponse,
  plan: ServiceAccountPlan,
): ServiceAccountState {
  return { ...plan, ...assigned(account) };
}

/** The attributes that the server always has. Throws an OperationError if the account may not be read. */
export function assigned(account: ServiceAccountResponse) {
  const { active, created, updated } = getBody("service account", account);
  return {
    id: account.id,
    name: account.name,
    active,
    created: toRfc3339(created),
    updated: toRfc3339(updated),
  };
}

/** What data sources show of a service account, whose full name and description may be empty. */
export function describeAccount(account: ServiceAccountResponse) {
  return {
    ...assigned(account),
    full_name: account.body?.full_name ?? "",
    description: account.metadata?.description ?? "",
  };
}
