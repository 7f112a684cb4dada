import type { Diagnostic } from "../../diagnostics/diagnostics.ts";
import { PrivateState } from "../../handler/private-state.ts";
import type { CallContext } from "./context.ts";
import { createHandlerContext } from "./context.ts";
import type { ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";

/** A type, and what `open` or the last `renew` left for the next call. */
export interface EphemeralResourceRequest {
  readonly typeName: string;
  /** What the last `open` or `renew` left. */
  readonly privateState: Uint8Array;
}

/** What the next call needs, and when it is due. */
export interface RenewEphemeralResourceResponse {
  readonly privateState: Uint8Array;
  readonly renewAt: Date | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** RenewEphemeralResource: keeps the value usable for longer. */
export async function renewEphemeralResource<Client>(
  provider: ProviderInstance<Client>,
  request: EphemeralResourceRequest,
  call: CallContext,
): Promise<RenewEphemeralResourceResponse> {
  const { typeName } = request;
  const privateState = new PrivateState(request.privateState);
  const outcome = await runHandler(provider, { verb: "renew", typeName }, call, async (warn) => {
    const behavior = await provider.getEphemeralResource(typeName).load();
    return behavior.renew(createHandlerContext(provider.client, privateState, call, warn));
  });
  return {
    privateState: privateState.toBytes(),
    renewAt: outcome.ok ? outcome.value.renewAt : undefined,
    diagnostics: outcome.diagnostics,
  };
}
