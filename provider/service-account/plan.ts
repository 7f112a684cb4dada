import type { ModifyPlanRequest, Proposed } from "terraform-plugin-kit";
import { serviceAccountSchema } from "../../schemas/service-account.ts";
import type { Zenml } from "../connection/zenml.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";

/** Warns of a name that is taken. Changes nothing in the plan. */
export async function planServiceAccount(
  request: ModifyPlanRequest<typeof serviceAccountSchema, Zenml>,
): Promise<Partial<Proposed<typeof serviceAccountSchema>>> {
  const { typeName } = serviceAccountSchema;
  await warnOfTakenName(request, { kind: "serviceAccounts", title: "service account", typeName });
  return {};
}
