import type { Diagnostic } from "../schema/diagnostics.ts";
import type { CallContext } from "./context.ts";
import { PrivateState } from "./private-state.ts";
import type { ProviderInstance } from "./provider.ts";
import type { EphemeralResourceRequest } from "./renew-ephemeral-resource.ts";
import { createHandlerContext } from "./resource.ts";
import { runHandler } from "./run-handler.ts";

/** CloseEphemeralResource: the walk is over. */
export async function closeEphemeralResource<Client>(
  provider: ProviderInstance<Client>,
  { typeName, privateState }: EphemeralResourceRequest,
  call: CallContext,
): Promise<{ readonly diagnostics: readonly Diagnostic[] }> {
  const outcome = await runHandler(provider, { verb: "close", typeName }, call, () => {
    const { context } = createHandlerContext(provider.client, new PrivateState(privateState), call);
    return provider.getEphemeralResource(typeName).close(context);
  });
  return { diagnostics: outcome.ok ? [] : outcome.diagnostics };
}
