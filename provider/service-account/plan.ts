import { attributePath, type ModifyPlanRequest, type Proposed } from "terraform-plugin-kit";
import { SERVER_FEATURES } from "../../client/server-versions.ts";
import { serviceAccountSchema } from "../../schemas/service-account.ts";
import type { Zenml } from "../connection/zenml.ts";
import { differsIn, refuseOnPro } from "../validation/accounts-of-pro.ts";
import { isUsed, refuseMissingFeatures } from "../validation/server-features.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";

/** Refuses a full name that the server would ignore, and warns of a name that is taken. Changes nothing in the plan. */
export async function planServiceAccount(
  request: ModifyPlanRequest<typeof serviceAccountSchema, Zenml>,
): Promise<Partial<Proposed<typeof serviceAccountSchema>>> {
  const { client, state, planned } = request;
  if (differsIn(state, planned, ["name", "full_name", "description"])) {
    await refuseOnPro(
      client,
      "Service accounts",
      "Use a service account of the organization instead.",
    );
  }
  const fullName = { feature: SERVER_FEATURES.fullName, path: attributePath("full_name") };
  await refuseMissingFeatures(client, isUsed(planned.full_name) ? [fullName] : []);
  const { typeName } = serviceAccountSchema;
  await warnOfTakenName(request, { kind: "serviceAccounts", title: "service account", typeName });
  return {};
}
