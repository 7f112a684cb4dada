import type { Diagnostic } from "../schema/diagnostics.ts";
import { type CallContext, type OperationSubject, toDiagnostics } from "./context.ts";
import type { ProviderInstance } from "./provider.ts";

/** After Ctrl-C handlers get this long to come to an end by themselves: longer than a request may take, so that a write is seen through. */
const STOP_GRACE_MS = 35_000;

/** The practitioner pressed Ctrl-C and the handler did not end by itself. */
class StoppedError extends Error {
  constructor() {
    super("what it waited for did not come to an end");
    this.name = "StoppedError";
  }
}

/** What became of author code: a value, or diagnostics. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Runs author code: whatever it throws, or its not coming back after a stop, becomes diagnostics. */
export async function runHandler<T, Client>(
  provider: ProviderInstance<Client>,
  subject: OperationSubject,
  context: CallContext,
  handler: () => Promise<T> | T,
): Promise<Outcome<T>> {
  const deadline = createStopDeadline(context.signal);
  try {
    const value = await Promise.race([Promise.resolve().then(handler), deadline.passed]);
    return { ok: true, value };
  } catch (cause) {
    const describe = provider.definition.describeError;
    return { ok: false, diagnostics: toDiagnostics(cause, subject, { ...context, describe }) };
  } finally {
    deadline.dispose();
  }
}

/** A promise that rejects some time after the signal, and never without it. */
function createStopDeadline(signal: AbortSignal) {
  let timer: NodeJS.Timeout | undefined;
  let start: () => void = () => {};
  const passed = new Promise<never>((_resolve, reject) => {
    start = () => {
      timer = setTimeout(() => reject(new StoppedError()), STOP_GRACE_MS);
    };
  });
  if (signal.aborted) {
    start();
  }
  signal.addEventListener("abort", start, { once: true });
  return {
    passed,
    dispose() {
      signal.removeEventListener("abort", start);
      clearTimeout(timer);
    },
  };
}
