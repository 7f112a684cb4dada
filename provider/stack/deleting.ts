import type { PrivateState } from "terraform-plugin-kit";

/** Set when the stack was deleted and components that belong to it were not. */
const PRIVATE_KEY = "deleting";

export function isDeleting(privateState: PrivateState): boolean {
  return privateState.get(PRIVATE_KEY) === true;
}

export function markDeleting(privateState: PrivateState, deleting: boolean): void {
  privateState.set(PRIVATE_KEY, deleting ? true : undefined);
}
