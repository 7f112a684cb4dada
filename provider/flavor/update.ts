import type { UpdateRequest } from "terraform-plugin-kit";
import type { flavorSchema } from "../../schemas/flavor.ts";
import type { Zenml } from "../connection/zenml.ts";
import { type FlavorState, stateAfterWrite, toUpdate } from "./model.ts";

/**
 * Changes everything but name and type, which require a replacement: the server would change them, but components name
 * their flavor, and cannot be read any more once no flavor has that name. **Source:** updates on ZenML 0.98.0.
 */
export async function updateFlavor({
  client: { api },
  plan,
  state,
  signal,
}: UpdateRequest<typeof flavorSchema, Zenml>): Promise<FlavorState> {
  const flavor = await api.flavors.update(state.id, toUpdate(plan), { signal });
  return stateAfterWrite(flavor, plan);
}
