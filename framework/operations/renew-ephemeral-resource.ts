import type { Diagnostic } from "../schema/diagnostics.ts";
import type { CallContext } from "./context.ts";
import { PrivateState } from "./private-state.ts";
import type { ProviderInstance } from "./provider.ts";
import { createHandlerContext } from "./resource.ts";
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
  const outcome = await runHandler(provider, { verb: "renew", typeName }, call, () => {
    const { context } = createHandlerContext(provider.client, privateState, call);
    return provider.getEphemeralResource(typeName).renew(context);
  });
  return {
    privateState: privateState.toBytes(),
    renewAt: outcome.ok ? outcome.value.renewAt : undefined,
    diagnostics: outcome.ok ? [] : outcome.diagnostics,
  };
}
