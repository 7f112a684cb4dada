import type { HandlerContext } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { toRfc3339 } from "../mapping/time.ts";
import { type ApiKeyState, setDue } from "./model.ts";

/**
 * Replaces a key. The old one remains valid for the given minutes. The answer has no metadata, but a rotation is the
 * key's latest change. **Source:** rotations on ZenML 0.98.0.
 */
export async function rotate(
  {
    client: { api },
    privateState,
    signal,
  }: Pick<HandlerContext<Zenml>, "client" | "privateState" | "signal">,
  state: ApiKeyState,
  retainMinutes: number,
): Promise<ApiKeyState> {
  const keys = api.apiKeys(state.service_account_id);
  const request = { retain_period_minutes: retainMinutes };
  const { body } = await keys.rotate(state.id, request, { signal });
  setDue(privateState, undefined);
  const updated = toRfc3339(body.updated);
  return { ...state, key: body.key, last_rotated: updated, updated };
}
