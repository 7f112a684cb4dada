import type { Value } from "../../cty/values.ts";
import type { Diagnostic } from "../../diagnostics/diagnostics.ts";
import type { CallContext } from "./context.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";

/** An action and its configuration. */
export interface ActionRequest {
  readonly typeName: string;
  readonly config: Value;
}

/** What is to be said about an action. */
export interface PlanActionResponse {
  /** Whether the action has to wait, because the provider's configuration is unknown. */
  readonly isDeferred: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** PlanAction: what is to be said before an action is carried out. */
export async function planAction<Client>(
  provider: ProviderInstance<Client>,
  { typeName, config }: ActionRequest,
  call: CallContext,
): Promise<PlanActionResponse> {
  if (provider.isDeferred(call)) {
    return { isDeferred: true, diagnostics: [] };
  }
  const { signal, log } = call;
  const outcome = await runHandler(provider, { verb: "plan", typeName }, call, async (warn) => {
    const behavior = await provider.getAction(typeName).load();
    const { client } = provider;
    await behavior.plan({ client, signal, log, warn, config: objectOf(config) });
  });
  return { isDeferred: false, diagnostics: outcome.diagnostics };
}
