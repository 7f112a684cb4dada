import type { Plan, State } from "terraform-plugin-kit";
import type { SecretResponse } from "../../client/wire-types.ts";
import type { secretSchema } from "../../schemas/secret.ts";
import { getBody } from "../mapping/content.ts";
import { toRfc3339 } from "../mapping/time.ts";

/** A secret in the plan. */
export type SecretPlan = Plan<typeof secretSchema>;
/** A secret in the state. */
export type SecretState = State<typeof secretSchema>;

/** Where private state keeps the keys of `values_wo`. */
export const WRITE_ONLY_KEYS = "values_wo_keys";

/** What was planned, with what the server assigned. */
export function stateAfterWrite(secret: SecretResponse, plan: SecretPlan): SecretState {
  return { ...plan, ...assigned(secret), private: plan.private === true };
}

/**
 * The attributes that the server assigns, with times in RFC 3339. Throws an OperationError if the account may not read
 * it.
 */
export function assigned(secret: SecretResponse) {
  const { created, updated, user_id } = getBody("secret", secret);
  return {
    id: secret.id,
    user_id: user_id ?? null,
    created: toRfc3339(created),
    updated: toRfc3339(updated),
  };
}
