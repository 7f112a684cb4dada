import type { ModifyPlanRequest, Proposed } from "terraform-plugin-kit";
import type { serverSettingsSchema } from "../../schemas/server-settings.ts";
import type { Zenml } from "../connection/zenml.ts";
import { refuseOnPro } from "../validation/accounts-of-pro.ts";

/** Refuses the settings of a workspace of ZenML Pro, which has no route for them. Changes nothing in the plan. */
export async function planServerSettings({
  client,
  state,
}: ModifyPlanRequest<typeof serverSettingsSchema, Zenml>): Promise<
  Partial<Proposed<typeof serverSettingsSchema>>
> {
  if (state === null) {
    await refuseOnPro(client, "Server settings", "Change them in ZenML Pro instead.");
  }
  return {};
}
