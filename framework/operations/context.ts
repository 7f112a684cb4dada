import { type Diagnostic, DiagnosticsError, error } from "../schema/diagnostics.ts";

/** Structured log lines. Fields must not hold secrets; the process's logger masks those it knows. */
export interface Logger {
  trace(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Facts beside a log line, by name. Undefined ones are left out. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** What every operation is told besides its request. */
export interface CallContext {
  /** Aborts when Terraform sends StopProvider: the practitioner pressed Ctrl-C. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** Terraform 1.11 or later: write-only attributes may be set. */
  readonly writeOnlyAttributesAllowed: boolean;
}

/** What an operation was about to do, for the words of its diagnostics. */
export interface OperationSubject {
  readonly verb:
    | "validate"
    | "configure"
    | "plan"
    | "create"
    | "read"
    | "update"
    | "delete"
    | "import"
    | "upgrade"
    | "move"
    | "open"
    | "renew"
    | "close";
  /** Type name as in HCL; empty for the provider itself. */
  readonly typeName: string;
  /** The practitioner's name for the object, when it has one. */
  readonly name?: string;
}

/** Turns an error of the provider's own libraries into a diagnostic; undefined when it knows no better. */
export type DescribeError = (cause: unknown, subject: OperationSubject) => Diagnostic | undefined;

/** What words can be found for a failure, and where it happened. */
export interface FailureContext {
  readonly describe: DescribeError | undefined;
  readonly log: Logger;
  readonly signal: AbortSignal;
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

/** `create example_thing "one"`. */
export function formatSubject({ verb, typeName, name }: OperationSubject): string {
  const object = typeName === "" ? "the provider" : typeName;
  return name === undefined ? `${verb} ${object}` : `${verb} ${object} ${JSON.stringify(name)}`;
}
