import {
  type Diagnostic,
  DiagnosticsError,
  error,
  formatSubject,
  type OperationSubject,
} from "terraform-plugin-kit";
import { ZenmlError } from "../../client/errors.ts";

/** The client's errors in the practitioner's words; undefined for anything else. */
export function describeError(cause: unknown, subject: OperationSubject): Diagnostic | undefined {
  if (!(cause instanceof ZenmlError)) {
    return undefined;
  }
  const summary =
    subject.verb === "configure"
      ? "Cannot connect to the ZenML server"
      : `Cannot ${formatSubject(subject)}`;
  const request = cause.requestId === undefined ? "" : ` (request ${cause.requestId})`;
  return error(
    summary,
    `${cause.sentence}${hint(cause)}\n\n${cause.method} ${cause.path}${request}`,
  );
}

function hint({ status }: ZenmlError): string {
  return status === 402 ? " This is a feature of ZenML Pro." : "";
}

/** What an error says, with a full stop, for a message that goes on after it. */
export function asSentence(cause: unknown): string {
  const message =
    cause instanceof DiagnosticsError
      ? cause.diagnostics.map(({ detail }) => detail).join(" ")
      : cause instanceof Error
        ? cause.message
        : String(cause);
  return message.replace(/\.?$/, ".");
}
