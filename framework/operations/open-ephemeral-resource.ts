import type { Value } from "../cty/values.ts";
import type { Diagnostic } from "../schema/diagnostics.ts";
import type { CallContext } from "./context.ts";
import { assertConforms } from "./guards/conform.ts";
import { PrivateState } from "./private-state.ts";
import { objectOf, type ProviderInstance } from "./provider.ts";
import { completeState, createHandlerContext } from "./resource.ts";
import { runHandler } from "./run-handler.ts";
import { subjectOf } from "./subject.ts";

/** A type and a wholly known configuration. */
export interface OpenEphemeralResourceRequest {
  readonly typeName: string;
  readonly config: Value;
}

/** The result, and what the later calls about it need. */
export interface OpenEphemeralResourceResponse {
  readonly result: Value;
  readonly privateState: Uint8Array;
  /** When Terraform shall renew; undefined: never. */
  readonly renewAt: Date | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** OpenEphemeralResource: a value that lives as long as the walk and is stored nowhere. */
export async function openEphemeralResource<Client>(
  provider: ProviderInstance<Client>,
  { typeName, config }: OpenEphemeralResourceRequest,
  call: CallContext,
): Promise<OpenEphemeralResourceResponse> {
  const privateState = new PrivateState();
  const warnings: Diagnostic[] = [];
  const outcome = await runHandler(
    provider,
    subjectOf("open", typeName, config),
    call,
    async () => {
      const resource = provider.getEphemeralResource(typeName);
      const handler = createHandlerContext(provider.client, privateState, call);
      const opened = await resource.open({ ...handler.context, config: objectOf(config) });
      warnings.push(...handler.warnings);
      const { cty, attributes } = resource.schema;
      return {
        result: assertConforms(cty, completeState(attributes, opened.result)),
        renewAt: opened.renewAt,
      };
    },
  );
  return outcome.ok
    ? { ...outcome.value, privateState: privateState.toBytes(), diagnostics: warnings }
    : {
        result: null,
        privateState: new Uint8Array(),
        renewAt: undefined,
        diagnostics: [...warnings, ...outcome.diagnostics],
      };
}
