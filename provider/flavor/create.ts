import type { CreateRequest } from "terraform-plugin-kit";
import { flavorSchema } from "../../schemas/flavor.ts";
import type { Zenml } from "../connection/zenml.ts";
import { createNamed, isRecent } from "../mapping/create-named.ts";
import { type FlavorState, stateAfterWrite, toUpdate } from "./model.ts";

/**
 * Creates a custom flavor. A create whose answer is lost is found again by name, type and source. The server does not
 * load the source: a wrong one fails when a pipeline runs.
 */
export async function createFlavor({
  client,
  plan,
  signal,
}: CreateRequest<typeof flavorSchema, Zenml>): Promise<FlavorState> {
  const { name, type, source } = plan;
  const request = { name, type, ...toUpdate(plan), is_custom: true };
  const flavor = await createNamed({
    client,
    collection: client.api.flavors,
    typeName: flavorSchema.typeName,
    kind: `${type} flavor`,
    type,
    request,
    options: { signal },
    isOurs: ({ body }) => body?.source === source && isRecent(body),
  });
  return stateAfterWrite(flavor, plan);
}
