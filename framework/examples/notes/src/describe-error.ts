import { attributePath, type DescribeError, error, formatSubject } from "terraform-plugin-kit";
import { NotesError } from "./notes-service.ts";

/** Turns refusals of the service into diagnostics. Whatever else is thrown is a bug in the provider. */
export const describeError: DescribeError = (cause, subject) => {
  if (!(cause instanceof NotesError)) {
    return undefined;
  }
  const path = cause.reason === "title taken" ? attributePath("title") : undefined;
  return error(`Cannot ${formatSubject(subject)}`, cause.message, path);
};
