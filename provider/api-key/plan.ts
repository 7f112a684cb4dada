import { type ModifyPlanRequest, type Proposed, UNKNOWN } from "terraform-plugin-kit";
import type { apiKeySchema } from "../../schemas/api-key.ts";
import type { Zenml } from "../connection/zenml.ts";
import { differsIn, refuseOnPro } from "../validation/accounts-of-pro.ts";
import { dueReason, REASONS } from "./model.ts";

/** Plans a new key where the trigger changes, and where the last refresh found that one is due. */
export async function planApiKey({
  client,
  state,
  planned,
  privateState,
}: ModifyPlanRequest<typeof apiKeySchema, Zenml>): Promise<Partial<Proposed<typeof apiKeySchema>>> {
  const isRotated = state !== null && rotates(state, planned, privateState);
  if (isRotated || differsIn(state, planned, ["name", "description"])) {
    await refuseOnPro(
      client,
      "API keys",
      "Use an API key of a service account of the organization instead.",
    );
  }
  return isRotated ? { key: UNKNOWN, last_rotated: UNKNOWN, updated: UNKNOWN } : {};
}

/** Whether an update rotates the key. */
export function rotates(
  state: { readonly rotation_trigger: string | null },
  planned: Pick<Proposed<typeof apiKeySchema>, "rotation_trigger" | "rotate_after_days">,
  privateState: Parameters<typeof dueReason>[0],
): boolean {
  const reason = dueReason(privateState);
  return (
    planned.rotation_trigger !== state.rotation_trigger ||
    reason === REASONS.replaced ||
    (reason === REASONS.age && planned.rotate_after_days !== null)
  );
}
