import type { DeleteRequest } from "terraform-plugin-kit";
import type { flavorSchema } from "../../schemas/flavor.ts";
import type { Zenml } from "../connection/zenml.ts";

/**
 * Deletes a flavor. The server refuses while a component, of whatever type, has a flavor of that name.
 * **Source:** deletions on ZenML 0.98.0.
 */
export async function deleteFlavor({
  client: { api },
  state,
  signal,
}: DeleteRequest<typeof flavorSchema, Zenml>): Promise<void> {
  await api.flavors.delete(state.id, { signal });
}
