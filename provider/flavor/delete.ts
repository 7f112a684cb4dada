import type { DeleteRequest } from "terraform-plugin-kit";
import type { flavorSchema } from "../../schemas/flavor.ts";
import type { Zenml } from "../connection/zenml.ts";

/** Deletes a flavor, which the server refuses while components use it. */
export async function deleteFlavor({
  client: { api },
  state,
  signal,
}: DeleteRequest<typeof flavorSchema, Zenml>): Promise<void> {
  await api.flavors.delete(state.id, { signal });
}
