import { valuesEqual } from "../../cty/codec.ts";
import type { Value } from "../../cty/values.ts";
import { type Diagnostic, DiagnosticsError } from "../../diagnostics/diagnostics.ts";
import { PrivateState } from "../../handler/private-state.ts";
import { completeState } from "./complete-state.ts";
import type { CallContext } from "./context.ts";
import { createHandlerContext } from "./context.ts";
import { assertConforms } from "./guards/conform.ts";
import { checkIdentity, identityIn } from "./identity.ts";
import { keepSpelling } from "./keep-spelling.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";
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
  readonly newIdentity: Value;
  readonly privateState: Uint8Array;
  /** Whether the object was not read, because the provider's configuration is unknown. */
  readonly isDeferred: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** ReadResource: what has become of the object. A failure leaves the state as it was, and so does a deferral. */
export async function readResource<Client>(
  provider: ProviderInstance<Client>,
  request: ReadResourceRequest,
  call: CallContext,
): Promise<ReadResourceResponse> {
  const { typeName, currentState } = request;
  if (provider.isDeferred(call)) {
    return {
      newState: currentState,
      newIdentity: identityIn(provider, typeName, currentState),
      privateState: request.privateState,
      isDeferred: true,
      diagnostics: [],
    };
  }
  const privateState = new PrivateState(request.privateState);
  const subject = subjectOf("read", typeName, currentState);
  const outcome = await runHandler(provider, subject, call, async (warn) => {
    const { schema, load } = provider.getResource(typeName);
    const { attributes, cty } = schema;
    const behavior = await load();
    const { isImported } = privateState;
    privateState.isImported = false;
    const context = createHandlerContext(provider.client, privateState, call, warn);
    const current = objectOf(currentState);
    const read = await behavior.read({ ...context, state: current, isImported });
    if (read === null) {
      return null;
    }
    const complete = completeState(attributes, read);
    const state = isImported ? complete : keepSpelling(attributes, current, complete);
    const next = valuesEqual(cty, state, currentState) ? currentState : assertConforms(cty, state);
    const breaches = checkIdentity(schema, next);
    if (breaches.length > 0) {
      throw new DiagnosticsError(breaches);
    }
    return next;
  });
  const { diagnostics } = outcome;
  const newState = outcome.ok ? outcome.value : currentState;
  return {
    newState,
    newIdentity: identityIn(provider, typeName, newState),
    privateState: outcome.ok ? privateState.toBytes() : request.privateState,
    isDeferred: false,
    diagnostics,
  };
}
