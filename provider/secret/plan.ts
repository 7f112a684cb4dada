import type { ModifyPlanRequest, Proposed } from "terraform-plugin-kit";
import type { secretSchema } from "../../schemas/secret.ts";
import type { Zenml } from "../connection/zenml.ts";

/**
 * Announces the secret, so that references to it are not called broken before it exists. Changes nothing in the plan.
 */
export async function planSecret({
  client,
  planned: { name },
}: ModifyPlanRequest<typeof secretSchema, Zenml>): Promise<Partial<Proposed<typeof secretSchema>>> {
  if (client.isReachable && typeof name === "string") {
    client.facts.announceSecret(name);
  }
  return {};
}
