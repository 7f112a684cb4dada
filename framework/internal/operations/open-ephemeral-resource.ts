import { UNKNOWN, type Value } from "../../cty/values.ts";
import type { Diagnostic } from "../../diagnostics/diagnostics.ts";
import { PrivateState } from "../../handler/private-state.ts";
import { completeState } from "./complete-state.ts";
import type { CallContext } from "./context.ts";
import { createHandlerContext } from "./context.ts";
import { assertConforms } from "./guards/conform.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";
import { subjectOf } from "./subject.ts";

const NO_BYTES = new Uint8Array();

/** A type and a wholly known configuration. */
export interface OpenEphemeralResourceRequest {
  readonly typeName: string;
  readonly config: Value;
}

/** The result, and what the later calls about it need. */
export interface OpenEphemeralResourceResponse {
  readonly result: Value;
  readonly privateState: Uint8Array;
  /** When Terraform is to call renew; undefined if it never has to. */
  readonly renewAt: Date | undefined;
  /** Whether nothing was opened, because the provider's configuration is unknown: the result is unknown, too. */
  readonly isDeferred: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** OpenEphemeralResource: a value that lives as long as the walk and is stored nowhere. */
export async function openEphemeralResource<Client>(
  provider: ProviderInstance<Client>,
  { typeName, config }: OpenEphemeralResourceRequest,
  call: CallContext,
): Promise<OpenEphemeralResourceResponse> {
  const nothing = { privateState: NO_BYTES, renewAt: undefined };
  if (provider.isDeferred(call)) {
    return { ...nothing, result: UNKNOWN, isDeferred: true, diagnostics: [] };
  }
  const privateState = new PrivateState();
  const outcome = await runHandler(
    provider,
    subjectOf("open", typeName, config),
    call,
    async (warn) => {
      const resource = provider.getEphemeralResource(typeName);
      const context = createHandlerContext(provider.client, privateState, call, warn);
      const behavior = await resource.load();
      const opened = await behavior.open({ ...context, config: objectOf(config) });
      const { cty, attributes } = resource.schema;
      return {
        result: assertConforms(cty, completeState(attributes, opened.result)),
        renewAt: opened.renewAt,
      };
    },
  );
  const ended = { isDeferred: false, diagnostics: outcome.diagnostics };
  return outcome.ok
    ? { ...ended, ...outcome.value, privateState: privateState.toBytes() }
    : { ...ended, ...nothing, result: null };
}
