import type { Diagnostic } from "../diagnostics/diagnostics.ts";

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

/** `create example_thing "one"`. */
export function formatSubject({ verb, typeName, name }: OperationSubject): string {
  const object = typeName === "" ? "the provider" : typeName;
  return name === undefined ? `${verb} ${object}` : `${verb} ${object} ${JSON.stringify(name)}`;
}
