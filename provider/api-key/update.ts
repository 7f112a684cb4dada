import type { UpdateRequest } from "terraform-plugin-kit";
import type { apiKeySchema } from "../../schemas/api-key.ts";
import type { Zenml } from "../connection/zenml.ts";
import { updateNamed } from "../mapping/name-collisions.ts";
import { type ApiKeyState, assigned } from "./model.ts";
import { rotates } from "./plan.ts";
import { rotate } from "./rotate.ts";

/** Changes an API key, and then rotates it where that is planned. The server keeps what an update leaves out. */
export async function updateApiKey(
  request: UpdateRequest<typeof apiKeySchema, Zenml>,
): Promise<ApiKeyState> {
  const { client, plan, state, privateState, signal, keep } = request;
  const { name, description } = plan;
  const { id } = state;
  const keys = client.api.apiKeys(state.service_account_id);
  const update = {
    ...(name === state.name ? {} : { name }),
    ...(description === state.description ? {} : { description: description ?? "" }),
    ...(plan.active === state.active ? {} : { active: plan.active === true }),
  };
  const isRotated = rotates(state, plan, privateState);
  const hasChanged = Object.keys(update).length > 0;
  const findCollisions = () => keys.findNameCollisions(name, {}, { signal });
  const naming = { id, kind: "API key", name, findCollisions };
  const server = hasChanged
    ? assigned(await updateNamed(naming, () => keys.update(id, update, { signal })))
    : { id, name, active: state.active, created: state.created, updated: state.updated };
  const next = { ...plan, last_rotated: state.last_rotated, ...server, key: state.key };
  if (!isRotated) {
    return next;
  }
  // In the state until the rotation is done: the trigger of before, so that the next plan rotates if this one fails.
  keep({ ...next, rotation_trigger: state.rotation_trigger });
  return await rotate(request, next, plan.retain_period_minutes ?? 0);
}
