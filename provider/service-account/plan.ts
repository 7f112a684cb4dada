import { attributePath, type ModifyPlanRequest, type Proposed } from "terraform-plugin-kit";
import { SERVER_FEATURES } from "../../client/server-versions.ts";
import { serviceAccountSchema } from "../../schemas/service-account.ts";
import type { Zenml } from "../connection/zenml.ts";
import { isUsed, refuseMissingFeatures } from "../validation/server-features.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";

/** Refuses a full name that the server would ignore, and warns of a name that is taken. Changes nothing in the plan. */
export async function planServiceAccount(
  request: ModifyPlanRequest<typeof serviceAccountSchema, Zenml>,
): Promise<Partial<Proposed<typeof serviceAccountSchema>>> {
  const { client, planned } = request;
  const fullName = { feature: SERVER_FEATURES.fullName, path: attributePath("full_name") };
  await refuseMissingFeatures(client, isUsed(planned.full_name) ? [fullName] : []);
  const { typeName } = serviceAccountSchema;
  await warnOfTakenName(request, { kind: "serviceAccounts", title: "service account", typeName });
  return {};
}
