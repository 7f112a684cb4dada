import type { ZenmlClient } from "../client/client.ts";
import { isValueMap, type ValueMap } from "../framework/cty/values.ts";
import type { PrivateState } from "../framework/operations/private-state.ts";
import { isUuid } from "./uuid.ts";

/** Where private state keeps which UUID each configured secret name stood for when it was attached. */
const PRIVATE_KEY = "secrets";

/** What to attach and detach to get from one list of names or UUIDs to another. */
export interface SecretChanges {
  readonly add_secrets?: readonly string[];
  readonly remove_secrets?: readonly string[];
}

/** The changes of an update; `remove_secrets` names ids, since a renamed secret keeps its id. */
export function secretChanges(
  before: readonly string[] | null,
  after: readonly string[] | null,
  privateState: PrivateState,
): SecretChanges {
  const ids = recallIds(privateState);
  const added = (after ?? []).filter((secret) => !(before ?? []).includes(secret));
  const removed = (before ?? []).filter((secret) => !(after ?? []).includes(secret));
  return {
    ...(added.length > 0 ? { add_secrets: added } : {}),
    ...(removed.length > 0 ? { remove_secrets: removed.map((secret) => idOf(ids, secret)) } : {}),
  };
}

/** Remembers the UUIDs of secrets given by name, so that a read can tell whether they are still attached. */
export async function rememberSecrets(
  api: ZenmlClient,
  configured: readonly string[] | null,
  privateState: PrivateState,
): Promise<void> {
  const names = (configured ?? []).filter((secret) => !isUuid(secret));
  const ids: Record<string, string> = {};
  for (const name of names) {
    const [secret] = await api.secrets.findByName(name);
    if (secret !== undefined) {
      ids[name] = secret.id;
    }
  }
  privateState.set(PRIVATE_KEY, names.length === 0 ? undefined : ids);
}

/** Of the secrets before, those that are still attached, as they were written. Null stays null. */
export function reconcileSecrets(
  before: readonly string[] | null,
  attached: readonly string[] | null | undefined,
  privateState: PrivateState,
): readonly string[] | null {
  const ids = recallIds(privateState);
  return before === null
    ? null
    : before.filter((secret) => attached?.includes(idOf(ids, secret)) ?? false);
}

function recallIds(privateState: PrivateState): ValueMap {
  const stored = privateState.get(PRIVATE_KEY);
  return stored !== undefined && isValueMap(stored) ? stored : {};
}

function idOf(ids: ValueMap, secret: string): string {
  const id = ids[secret];
  return typeof id === "string" ? id : secret;
}
