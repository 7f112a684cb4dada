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

/** PlanAction: what is to be said before an action is carried out. */
export async function planAction<Client>(
  provider: ProviderInstance<Client>,
  { typeName, config }: ActionRequest,
  call: CallContext,
): Promise<{ readonly diagnostics: readonly Diagnostic[] }> {
  const { signal, log } = call;
  const outcome = await runHandler(provider, { verb: "plan", typeName }, call, async (warn) => {
    const behavior = await provider.getAction(typeName).load();
    const { client } = provider;
    await behavior.plan({ client, signal, log, warn, config: objectOf(config) });
  });
  return { diagnostics: outcome.diagnostics };
}
