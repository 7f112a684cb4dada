import { valuesEqual } from "../cty/codec.ts";
import type { Value } from "../cty/values.ts";
import type { Diagnostic } from "../schema/diagnostics.ts";
import type { CallContext } from "./context.ts";
import { assertConforms } from "./guards/conform.ts";
import { keepSpelling } from "./keep-spelling.ts";
import { PrivateState } from "./private-state.ts";
import { objectOf, type ProviderInstance } from "./provider.ts";
import { completeState, createHandlerContext } from "./resource.ts";
import { runHandler } from "./run-handler.ts";
import { subjectOf } from "./subject.ts";

/** The object as the state has it. */
export interface ReadResourceRequest {
  readonly typeName: string;
  readonly currentState: Value;
  readonly privateState: Uint8Array;
}

/** The object as it is; null when it is gone. */
export interface ReadResourceResponse {
  /** Null when the object is gone. */
  readonly newState: Value;
  readonly privateState: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** ReadResource: what has become of the object. A failure leaves the state as it was. */
export async function readResource<Client>(
  provider: ProviderInstance<Client>,
  request: ReadResourceRequest,
  call: CallContext,
): Promise<ReadResourceResponse> {
  const { typeName, currentState } = request;
  const privateState = new PrivateState(request.privateState);
  const warnings: Diagnostic[] = [];
  const subject = subjectOf("read", typeName, currentState);
  const outcome = await runHandler(provider, subject, call, async () => {
    const resource = provider.getResource(typeName);
    const { attributes, cty } = resource.schema;
    const { isImported } = privateState;
    privateState.isImported = false;
    const { context, warnings: found } = createHandlerContext(provider.client, privateState, call);
    const current = objectOf(currentState);
    const read = await resource.read({ ...context, state: current, isImported });
    warnings.push(...found);
    if (read === null) {
      return null;
    }
    const complete = completeState(attributes, read);
    const state = isImported ? complete : keepSpelling(attributes, current, complete);
    return valuesEqual(cty, state, currentState) ? currentState : assertConforms(cty, state);
  });
  return outcome.ok
    ? { newState: outcome.value, privateState: privateState.toBytes(), diagnostics: warnings }
    : {
        newState: currentState,
        privateState: request.privateState,
        diagnostics: [...warnings, ...outcome.diagnostics],
      };
}
