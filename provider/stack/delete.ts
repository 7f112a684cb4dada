import type { DeleteRequest } from "terraform-plugin-kit";
import type { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { markDeleting } from "./deleting.ts";
import { deleteComponents, refuseForeignUsers } from "./drop-components.ts";
import { createLedger } from "./ledger.ts";
import { recallOwned, toManagedIds } from "./owned-components.ts";

/** Deletes a stack and then what belongs to it. Where another stack uses a part of it, nothing is deleted. */
export async function deleteStack({
  client: { api },
  state,
  privateState,
  signal,
  keep,
}: DeleteRequest<typeof stackSchema, Zenml>): Promise<void> {
  const owned = recallOwned(privateState, state.managed_component_ids);
  await refuseForeignUsers({ api, signal, stackId: state.id }, owned);
  await api.stacks.delete(state.id, { signal });
  const ledger = createLedger(owned, privateState);
  try {
    await deleteComponents({ api, signal }, owned, ledger);
  } catch (cause) {
    ledger.close();
    markDeleting(privateState, true);
    keep({ ...state, managed_component_ids: toManagedIds(ledger.owned) });
    throw cause;
  }
}
