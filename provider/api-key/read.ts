import type { ReadRequest } from "terraform-plugin-kit";
import type { ApiKeyResponse } from "../../client/wire-types-accounts.ts";
import { apiKeySchema } from "../../schemas/api-key.ts";
import type { Zenml } from "../connection/zenml.ts";
import { emptyToNull, nullToEmpty } from "../mapping/string-maps.ts";
import { type ApiKeyState, assigned, dueReason, isTooOld, REASONS, setDue } from "./model.ts";

/**
 * Refreshes an API key; null if it is gone, also together with its service account. Notes whether the next plan rotates
 * it: when it is too old, and when somebody else rotated it, because then the key in the state is no longer valid.
 */
export async function readApiKey(
  request: ReadRequest<typeof apiKeySchema, Zenml>,
): Promise<ApiKeyState | null> {
  const { client, state, isImported, privateState, signal } = request;
  const { service_account_id } = state;
  const apiKey = await client.api.apiKeys(service_account_id).find(state.id, { signal });
  if (apiKey === undefined) {
    return null;
  }
  if (isImported) {
    return importedState(apiKey, service_account_id);
  }
  const server = assigned(apiKey);
  const description = apiKey.metadata?.description ?? null;
  const { typeName } = apiKeySchema;
  client.creations.forgetLeftover({ typeName, type: service_account_id, name: state.name });
  const isReplaced = state.key !== null && server.last_rotated !== state.last_rotated;
  const fresh = {
    ...state,
    ...server,
    key: isReplaced ? null : state.key,
    description: state.description === null ? null : nullToEmpty(description, state.description),
  };
  if (isReplaced) {
    setDue(privateState, REASONS.replaced);
  } else if (isTooOld(fresh, Date.now())) {
    setDue(privateState, REASONS.age);
  } else if (dueReason(privateState) === REASONS.age) {
    setDue(privateState, undefined);
  }
  return fresh;
}

/** The state of an API key that was imported or listed, which lacks the key itself. */
export function importedState(apiKey: ApiKeyResponse, service_account_id: string): ApiKeyState {
  return {
    ...assigned(apiKey),
    service_account_id,
    description: emptyToNull(apiKey.metadata?.description ?? null),
    key: null,
    rotation_trigger: null,
    rotate_after_days: null,
    retain_period_minutes: null,
  };
}
