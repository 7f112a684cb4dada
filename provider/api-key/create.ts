import type { CreateRequest } from "terraform-plugin-kit";
import type { ApiKeyResponse } from "../../client/wire-types-accounts.ts";
import { apiKeySchema } from "../../schemas/api-key.ts";
import type { Zenml } from "../connection/zenml.ts";
import { createNamed, isRecent } from "../mapping/create-named.ts";
import { type ApiKeyState, assigned } from "./model.ts";
import { rotate } from "./rotate.ts";

/**
 * Creates an API key. The server shows the key in its answer alone. Where that is lost, the object is found again by its
 * name, and rotated: nobody has ever seen the first key.
 */
export async function createApiKey(
  request: CreateRequest<typeof apiKeySchema, Zenml>,
): Promise<ApiKeyState> {
  const { client, plan, signal, keep } = request;
  const { name, description, service_account_id } = plan;
  const keys = client.api.apiKeys(service_account_id);
  const created = await createNamed<ApiKeyResponse, { name: string; description: string }>({
    client,
    collection: {
      ...keys,
      // The journal tells the keys of two accounts apart by a type, which is no filter of the server.
      findNameCollisions: (wanted, _filters, options) =>
        keys.findNameCollisions(wanted, {}, options),
    },
    typeName: apiKeySchema.typeName,
    kind: "API key",
    type: service_account_id,
    request: { name, description: description ?? "" },
    options: { signal },
    isOurs: ({ body }) => body !== null && isRecent(body),
    importId: ({ id }) => `${service_account_id}/${id}`,
  });
  const state = { ...plan, ...assigned(created), key: created.body?.key ?? null };
  const isActive = plan.active !== false;
  if (state.key !== null && isActive) {
    return state;
  }
  keep(state);
  const complete = state.key === null ? await rotate(request, state, 0) : state;
  if (isActive) {
    return complete;
  }
  keep(complete);
  const disabled = await keys.update(created.id, { active: false }, { signal });
  return { ...complete, ...assigned(disabled) };
}
