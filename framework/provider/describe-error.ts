import type { Diagnostic } from "../diagnostics/diagnostics.ts";

/** What an operation was doing, for its diagnostics. */
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
  /** The type name as in HCL. Empty for the provider itself. */
  readonly typeName: string;
  /** The name of the object, when it has one. */
  readonly name?: string;
}

/** Turns an error of a library that the provider uses into a diagnostic. Returns undefined for any other error. */
export type DescribeError = (cause: unknown, subject: OperationSubject) => Diagnostic | undefined;

/** `create example_thing "one"`. */
export function formatSubject({ verb, typeName, name }: OperationSubject): string {
  const object = typeName === "" ? "the provider" : typeName;
  return name === undefined ? `${verb} ${object}` : `${verb} ${object} ${JSON.stringify(name)}`;
}
