import type { PrivateState, State, Value } from "terraform-plugin-kit";
import type { ApiKeyResponse } from "../../client/wire-types-accounts.ts";
import type { apiKeySchema } from "../../schemas/api-key.ts";
import { getBody } from "../mapping/content.ts";
import { toRfc3339 } from "../mapping/time.ts";

/** An API key in the state. */
export type ApiKeyState = State<typeof apiKeySchema>;

const DAY_MS = 86_400_000;

/** Where private state says why the next plan rotates the key. A plan does not look at the clock: it is made twice. */
const ROTATION_DUE = "rotation_due";

/** Why a key is to be rotated: it is too old, or somebody else has rotated it and the known one is invalid. */
export const REASONS = { age: "age", replaced: "replaced" } as const;

type RotationReason = keyof typeof REASONS;

/** Remembers that the next plan rotates the key; undefined: it does not. */
export function setDue(privateState: PrivateState, reason: RotationReason | undefined): void {
  privateState.set(ROTATION_DUE, reason);
}

/** Why the next plan rotates the key; undefined if it does not. */
export function dueReason(privateState: Pick<PrivateState, "get">): Value | undefined {
  return privateState.get(ROTATION_DUE);
}

/** Whether a key is older than `rotate_after_days` allows. */
export function isTooOld(
  { created, last_rotated, rotate_after_days }: ApiKeyState,
  nowMs: number,
): boolean {
  return (
    rotate_after_days !== null &&
    nowMs - Date.parse(last_rotated ?? created) >= rotate_after_days * DAY_MS
  );
}

/** The attributes that the server assigns, with times in RFC 3339. Throws an OperationError if the account may not read it. */
export function assigned(apiKey: ApiKeyResponse) {
  const { active, created, updated } = getBody("API key", apiKey);
  const lastRotated = apiKey.metadata?.last_rotated ?? null;
  return {
    id: apiKey.id,
    name: apiKey.name,
    active,
    last_rotated: lastRotated === null ? null : toRfc3339(lastRotated),
    created: toRfc3339(created),
    updated: toRfc3339(updated),
  };
}
