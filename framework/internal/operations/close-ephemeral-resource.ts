import type { Diagnostic } from "../../diagnostics/diagnostics.ts";
import { PrivateState } from "../../handler/private-state.ts";
import type { CallContext } from "./context.ts";
import { createHandlerContext } from "./context.ts";
import type { ProviderInstance } from "./provider-instance.ts";
import type { EphemeralResourceRequest } from "./renew-ephemeral-resource.ts";
import { runHandler } from "./run-handler.ts";

/** CloseEphemeralResource: the walk is over. */
export async function closeEphemeralResource<Client>(
  provider: ProviderInstance<Client>,
  { typeName, privateState }: EphemeralResourceRequest,
  call: CallContext,
): Promise<{ readonly diagnostics: readonly Diagnostic[] }> {
  const outcome = await runHandler(provider, { verb: "close", typeName }, call, async (warn) => {
    const remembered = new PrivateState(privateState);
    const behavior = await provider.getEphemeralResource(typeName).load();
    await behavior.close(createHandlerContext(provider.client, remembered, call, warn));
  });
  return { diagnostics: outcome.diagnostics };
}
