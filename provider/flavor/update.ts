import type { UpdateRequest } from "terraform-plugin-kit";
import type { flavorSchema } from "../../schemas/flavor.ts";
import type { Zenml } from "../connection/zenml.ts";
import { type FlavorState, stateAfterWrite, toUpdate } from "./model.ts";

/** Changes everything but name and type, which require a replacement. */
export async function updateFlavor({
  client: { api },
  plan,
  state,
  signal,
}: UpdateRequest<typeof flavorSchema, Zenml>): Promise<FlavorState> {
  const flavor = await api.flavors.update(state.id, toUpdate(plan), { signal });
  return stateAfterWrite(flavor, plan);
}
