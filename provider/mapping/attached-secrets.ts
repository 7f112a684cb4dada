import { isValueMap, type PrivateState, type ValueMap } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import { isUuid } from "./uuid.ts";

/** Where private state keeps which UUID each configured secret name stood for when it was attached. */
const PRIVATE_KEY = "secrets";

/** What to attach and detach to get from one list of names or UUIDs to another. */
export interface SecretChanges {
  readonly add_secrets?: readonly string[];
  readonly remove_secrets?: readonly string[];
}

/**
 * The changes of an update; `remove_secrets` names ids, since a renamed secret keeps its id. A secret that is only
 * written in another way, by name or by UUID, is neither attached nor detached.
 */
export async function secretChanges(
  api: ZenmlClient,
  before: readonly string[] | null,
  after: readonly string[] | null,
  privateState: PrivateState,
): Promise<SecretChanges> {
  const ids = recallIds(privateState);
  const added = (after ?? []).filter((secret) => !(before ?? []).includes(secret));
  const removed = (before ?? []).filter((secret) => !(after ?? []).includes(secret));
  const removedIds = removed.map((secret) => idOf(ids, secret));
  // Only a new way to write what is removed can be the same secret: else nobody has to be asked.
  const addedIds = removed.length === 0 ? {} : await findIds(api, added);
  const stay = added
    .map((secret) => idOf(addedIds, secret))
    .filter((id) => removedIds.includes(id));
  const add = added.filter((secret) => !stay.includes(idOf(addedIds, secret)));
  const remove = removedIds.filter((id) => !stay.includes(id));
  return {
    ...(add.length > 0 ? { add_secrets: add } : {}),
    ...(remove.length > 0 ? { remove_secrets: remove } : {}),
  };
}

/** Remembers the UUIDs of secrets given by name, so that a read can tell whether they are still attached. */
export async function rememberSecrets(
  api: ZenmlClient,
  configured: readonly string[] | null,
  privateState: PrivateState,
): Promise<void> {
  const names = (configured ?? []).filter((secret) => !isUuid(secret));
  const ids = await findIds(api, names);
  privateState.set(PRIVATE_KEY, names.length === 0 ? undefined : ids);
}

/** The UUIDs of the secrets that are written as names and exist. */
async function findIds(
  api: ZenmlClient,
  secrets: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const ids: [string, string][] = [];
  for (const name of secrets.filter((secret) => !isUuid(secret))) {
    const [secret] = await api.secrets.findByName(name);
    if (secret !== undefined) {
      ids.push([name, secret.id]);
    }
  }
  return Object.fromEntries(ids);
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
  const id = Object.hasOwn(ids, secret) ? ids[secret] : undefined;
  return typeof id === "string" ? id : secret;
}
