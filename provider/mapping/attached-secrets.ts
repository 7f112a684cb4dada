import { isValueMap, type PrivateState, type ValueMap } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import { ZenmlError } from "../../client/errors.ts";
import { sameName } from "../../client/same-name.ts";
import { isUuid } from "../../client/vocabulary.ts";
import { normalizeId } from "../../schemas/uuid.ts";

/** Where private state keeps the UUID of each secret that was attached by name; null for one whose UUID nobody would tell. */
const PRIVATE_KEY = "secrets";

/** What an update sends to attach and detach secrets. */
export interface SecretChanges {
  readonly add_secrets?: readonly string[];
  readonly remove_secrets?: readonly string[];
}

/**
 * The changes from one list of names or UUIDs to another. `remove_secrets` has UUIDs, because a secret may have been
 * renamed since. A secret that is now written by UUID instead of by name, or the other way round, is no change. After an
 * import, those that the configuration does not name stay attached.
 */
export async function secretChanges(
  api: ZenmlClient,
  before: readonly string[] | null,
  after: readonly string[] | null,
  privateState: PrivateState,
  signal: AbortSignal,
): Promise<SecretChanges> {
  const ids = recallIds(privateState);
  const old = (before ?? []).map(normalizeId);
  const planned = (after ?? []).map(normalizeId);
  const added = planned.filter((secret) => !old.includes(secret));
  const removed = old.filter((secret) => !planned.includes(secret));
  const removedIds = removed.map((secret) => idOf(ids, secret));
  // Only an added secret can be a removed one in another spelling: without removed ones there is nothing to look up.
  const addedIds = removed.length === 0 ? {} : await findIds(api, added, signal);
  const stay = added
    .map((secret) => idOf(addedIds, secret))
    .filter((id) => removedIds.includes(id));
  const add = added.filter((secret) => !stay.includes(idOf(addedIds, secret)));
  const remove = removedIds.filter((id) => !stay.includes(id));
  return {
    ...(add.length > 0 ? { add_secrets: add } : {}),
    ...(remove.length > 0 && !privateState.isAdopted ? { remove_secrets: remove } : {}),
  };
}

/**
 * Remembers the UUIDs of the secrets that are written by name, so that a read can tell whether they are attached. Takes
 * no signal, and no failure of the server is its own: by now the object is written, and Terraform taints one whose create fails.
 */
export async function rememberSecrets(
  api: ZenmlClient,
  configured: readonly string[] | null,
  privateState: PrivateState,
): Promise<void> {
  const names = (configured ?? []).filter((secret) => !isUuid(secret));
  const ids = await findIds(api, names).catch((cause: unknown) => {
    if (!(cause instanceof ZenmlError)) {
      throw cause;
    }
    const known = recallIds(privateState);
    return Object.fromEntries(names.map((name) => [name, known[name] ?? null]));
  });
  privateState.set(PRIVATE_KEY, names.length === 0 ? undefined : ids);
}

/**
 * The UUIDs, by name, of those secrets that are written by name and exist. A server on MySQL attaches `db` when asked for
 * `DB`, so without a secret of exactly the name it is the one that the server takes for it.
 */
async function findIds(
  api: ZenmlClient,
  secrets: readonly string[],
  signal?: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  const ids: [string, string][] = [];
  for (const name of secrets.filter((secret) => !isUuid(secret))) {
    const found = await api.secrets.findNameCollisions(name, {}, { signal });
    const secret = found.find((one) => sameName(one.name, name)) ?? found[0];
    if (secret !== undefined) {
      ids.push([name, secret.id]);
    }
  }
  return Object.fromEntries(ids);
}

/**
 * The secrets for the state after a read: those that are still attached, as they were written. Null stays null, and one whose
 * UUID nobody would tell stays, too.
 */
export function reconcileSecrets(
  before: readonly string[] | null,
  attached: readonly string[] | null | undefined,
  privateState: PrivateState,
): readonly string[] | null {
  const ids = recallIds(privateState);
  return before === null
    ? null
    : before.filter(
        (secret) => ids[secret] === null || attached?.includes(idOf(ids, secret)) === true,
      );
}

function recallIds(privateState: PrivateState): ValueMap {
  const stored = privateState.get(PRIVATE_KEY);
  return stored !== undefined && isValueMap(stored) ? stored : {};
}

function idOf(ids: ValueMap, secret: string): string {
  const id = Object.hasOwn(ids, secret) ? ids[secret] : undefined;
  return typeof id === "string" ? id : normalizeId(secret);
}
