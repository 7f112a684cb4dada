import type { CreateRequest } from "terraform-plugin-kit";
import { serviceAccountSchema } from "../../schemas/service-account.ts";
import type { Zenml } from "../connection/zenml.ts";
import { createNamed, isRecent } from "../mapping/create-named.ts";
import { type ServiceAccountState, stateAfterWrite } from "./model.ts";

/** Creates a service account. A create whose answer is lost is found again by name. */
export async function createServiceAccount({
  client,
  plan,
  signal,
}: CreateRequest<typeof serviceAccountSchema, Zenml>): Promise<ServiceAccountState> {
  const { name, full_name, description } = plan;
  const account = await createNamed({
    client,
    collection: client.api.serviceAccounts,
    typeName: serviceAccountSchema.typeName,
    kind: "service account",
    request: {
      name,
      active: plan.active === true,
      full_name: full_name ?? "",
      description: description ?? "",
    },
    options: { signal },
    isOurs: ({ body }) => body !== null && isRecent(body),
  });
  return stateAfterWrite(account, plan);
}
