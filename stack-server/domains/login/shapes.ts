import { type QueryField, queryOptional } from "../../http/routing.ts";
import { type Checked, integer, oneOf } from "../../validation/checks.ts";
import { uuid } from "../../validation/uuid.ts";

const tokenType = oneOf(["generic", "workload"]);

const tokenTypeField: QueryField<Checked<typeof tokenType>> = (value, name, findings) =>
  tokenType(value ?? "generic", ["query", name], findings);

/** The query of `GET /api_token`. */
export const apiTokenQuery = {
  token_type: tokenTypeField,
  expires_in: queryOptional(integer),
  schedule_id: queryOptional(uuid),
  pipeline_run_id: queryOptional(uuid),
  deployment_id: queryOptional(uuid),
};

/** The answer to a login. `expiresIn` is in seconds; null: the token does not expire. */
export function presentLogin(token: string, expiresIn: number | null): object {
  return {
    access_token: token,
    token_type: "bearer",
    expires_in: expiresIn,
    refresh_token: null,
    csrf_token: null,
    scope: null,
    device_id: null,
    device_metadata: null,
  };
}
