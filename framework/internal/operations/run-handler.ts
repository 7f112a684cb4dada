import { type Diagnostic, warning } from "../../diagnostics/diagnostics.ts";
import type { HandlerContext } from "../../handler/handler-context.ts";
import type { OperationSubject } from "../../provider/describe-error.ts";
import { type CallContext, toDiagnostics } from "./context.ts";
import type { ProviderInstance } from "./provider-instance.ts";

/**
 * After Ctrl-C handlers get this long to come to an end by themselves. Most clients give up on a request after 30 s, so
 * that a write under way is answered, or has failed, before it is abandoned.
 */
const STOP_GRACE_MS = 35_000;

/** The practitioner pressed Ctrl-C and the handler did not end by itself. */
class StoppedError extends Error {
  constructor() {
    super("what it waited for did not come to an end");
    this.name = "StoppedError";
  }
}

/** What became of author code. Either way, `diagnostics` begins with the warnings that it gave. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Runs author code: whatever it throws, or its not coming back after a stop, becomes diagnostics. */
export async function runHandler<T, Client>(
  provider: ProviderInstance<Client>,
  subject: OperationSubject,
  context: CallContext,
  handler: (warn: HandlerContext<Client>["warn"]) => Promise<T> | T,
): Promise<Outcome<T>> {
  const warnings = new Map<string, Diagnostic>();
  // A plan may run the same code in two rounds: what it says twice is shown once.
  const warn: HandlerContext<Client>["warn"] = (summary, detail, path) => {
    warnings.set(JSON.stringify([summary, detail, path]), warning(summary, detail, path));
  };
  const deadline = createStopDeadline(context.signal);
  try {
    const running = Promise.resolve().then(() => handler(warn));
    const value = await Promise.race([running, deadline.passed]);
    return { ok: true, value, diagnostics: [...warnings.values()] };
  } catch (cause) {
    const describe = provider.definition.describeError;
    const errors = toDiagnostics(cause, subject, { ...context, describe });
    return { ok: false, diagnostics: [...warnings.values(), ...errors] };
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
