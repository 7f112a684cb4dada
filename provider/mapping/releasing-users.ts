import { isValueList, type PrivateState } from "terraform-plugin-kit";

/** Private state of a planned deletion: the IDs of the users that the same plan makes use something else, or deletes. */
const RELEASING_KEY = "releasing";

/** Keeps for the deletion which users no longer use the object once the apply is done. */
export function rememberReleasing(privateState: PrivateState, userIds: readonly string[]): void {
  privateState.set(RELEASING_KEY, userIds.length === 0 ? undefined : userIds);
}

/**
 * Whether all of the users release the object in this apply. They do so after its deletion: Terraform deletes an object
 * before it updates those that used it.
 */
export function areAllReleasing(
  privateState: PrivateState,
  users: readonly { readonly id: string }[],
): boolean {
  const stored = privateState.get(RELEASING_KEY);
  const releasing = stored !== undefined && isValueList(stored) ? stored : [];
  return users.every(({ id }) => releasing.includes(id));
}

/** What to do about an object that others still use, with the commands. `address` is an example of such an address. */
export function releaseFirst(user: string, address: string): string {
  return `If another configuration manages a ${user} listed here, apply that one first, with the ${user} changed or deleted. If this configuration does, apply the change of the ${user} first, by its address, and then the rest:

  terraform apply -target=${address}
  terraform apply`;
}
