import type { UpdateRequest } from "terraform-plugin-kit";
import type { serviceAccountSchema } from "../../schemas/service-account.ts";
import type { Zenml } from "../connection/zenml.ts";
import { updateNamed } from "../mapping/name-collisions.ts";
import { type ServiceAccountState, stateAfterWrite } from "./model.ts";

/** Changes a service account. The server keeps what an update leaves out, and takes null for it. */
export async function updateServiceAccount({
  client: { api },
  plan,
  state,
  signal,
}: UpdateRequest<typeof serviceAccountSchema, Zenml>): Promise<ServiceAccountState> {
  const { name, full_name, description } = plan;
  const { id } = state;
  const accounts = api.serviceAccounts;
  const update = {
    ...(name === state.name ? {} : { name }),
    ...(full_name === state.full_name ? {} : { full_name: full_name ?? "" }),
    ...(description === state.description ? {} : { description: description ?? "" }),
    ...(plan.active === state.active ? {} : { active: plan.active === true }),
  };
  const findCollisions = () => accounts.findNameCollisions(name, {}, { signal });
  const account = await updateNamed({ id, kind: "service account", name, findCollisions }, () =>
    accounts.update(id, update, { signal }),
  );
  return stateAfterWrite(account, plan);
}
