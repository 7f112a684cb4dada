import type { CreateRequest, Value } from "terraform-plugin-kit";
import type { ComponentResponse, JsonObject } from "../../client/wire-types.ts";
import type { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { rememberSecrets } from "../mapping/attached-secrets.ts";
import { CONFIGURATION_MEMORY, rememberWrite } from "../mapping/reconcile.ts";
import { settingsOf } from "../mapping/settings.ts";
import { assigned, type ComponentState, type InForm } from "./model.ts";

/** The settings that a write sent, and the component that the server made of them. */
export interface Written {
  readonly sent: JsonObject;
  readonly component: ComponentResponse;
}

/**
 * Keeps the component in the state, whatever fails from here on, and remembers in private state what later reads and
 * updates need to know of this write. Gives the state: what was planned, with what the server assigned.
 */
export async function finishWrite<C extends Value>(
  { client, plan, privateState, keep }: InForm<CreateRequest<typeof componentSchema, Zenml>, C>,
  { sent, component }: Written,
): Promise<ComponentState<C>> {
  const state = { ...plan, ...assigned(component) };
  client.componentTypes.set(component.id, plan.type);
  keep(state);
  rememberWrite(privateState, CONFIGURATION_MEMORY, {
    ours: settingsOf(plan.configuration),
    sent,
    answer: component.metadata?.configuration,
  });
  await rememberSecrets(client.api, plan.secrets, privateState);
  return state;
}
