import type { Diagnostic } from "../diagnostics/diagnostics.ts";

/** What the provider was doing when an error was thrown, and to which object. */
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
    | "close"
    | "list"
    | "invoke";
  /** The type name as in HCL; empty for the provider itself. */
  readonly typeName: string;
  /** The object's `name` attribute, when it has one. */
  readonly name?: string;
}

/**
 * Turns an error of the provider's own libraries, such as a failed request, into a diagnostic. Returns undefined for
 * errors it does not know: those are presented as a bug in the provider.
 */
export type DescribeError = (cause: unknown, subject: OperationSubject) => Diagnostic | undefined;

/** The operation and its object in words, for a summary: `create example_thing "one"`. */
export function formatSubject({ verb, typeName, name }: OperationSubject): string {
  const object = typeName === "" ? "the provider" : typeName;
  return name === undefined ? `${verb} ${object}` : `${verb} ${object} ${JSON.stringify(name)}`;
}
