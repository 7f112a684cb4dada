import { type Diagnostic, DiagnosticsError, error } from "../../diagnostics/diagnostics.ts";
import { isTooDeep, TOO_DEEP } from "../../diagnostics/too-deep.ts";
import type { HandlerContext } from "../../handler/handler-context.ts";
import type { Logger } from "../../handler/logger.ts";
import type { PrivateState } from "../../handler/private-state.ts";
import {
  type DescribeError,
  formatSubject,
  type OperationSubject,
} from "../../provider/describe-error.ts";

/** What every operation is told besides its request. */
export interface CallContext {
  /** Aborts when Terraform sends StopProvider: the practitioner pressed Ctrl-C. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** Terraform 1.11 or later: write-only attributes may be set. */
  readonly writeOnlyAttributesAllowed: boolean;
  /** Whether an answer may have to wait for another plan. No stable core says so yet. */
  readonly deferralAllowed: boolean;
  /** Whether Terraform is about to destroy everything, and plans only in order to refresh. */
  isDestroying(): boolean;
}

/** What words can be found for a failure, and where it happened. */
export interface FailureContext {
  readonly describe: DescribeError | undefined;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** The context of one handler call. */
export function createHandlerContext<Client>(
  client: Client,
  privateState: PrivateState,
  { signal, log }: CallContext,
  warn: HandlerContext<Client>["warn"],
): HandlerContext<Client> {
  return { client, signal, log, privateState, warn };
}

/**
 * The one place where thrown things become diagnostics.
 * What nobody describes is a bug of the provider and says so, without a stack; but not after
 * Ctrl-C, when libraries throw whatever they call being aborted.
 */
export function toDiagnostics(
  cause: unknown,
  subject: OperationSubject,
  { describe, log, signal }: FailureContext,
): readonly Diagnostic[] {
  if (cause instanceof DiagnosticsError) {
    return cause.diagnostics;
  }
  const described = describe?.(cause, subject);
  if (described !== undefined) {
    return [described];
  }
  const summary = `Cannot ${formatSubject(subject)}`;
  if (isTooDeep(cause)) {
    return [error(summary, TOO_DEEP)];
  }
  const message = cause instanceof Error ? cause.message : "an unknown failure";
  if (signal.aborted) {
    return [error(summary, `The operation was cancelled before it was done: ${message}.`)];
  }
  log.error("operation failed unexpectedly", {
    tf_resource_type: subject.typeName,
    verb: subject.verb,
    stack: cause instanceof Error ? (cause.stack ?? message) : message,
  });
  return [
    error(
      summary,
      `This is a bug in the provider, please report it to its developers. It failed with: ${message}`,
    ),
  ];
}
