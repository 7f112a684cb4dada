import { formatPath, type Path } from "../cty/path.ts";

/** What Terraform prints: a warning, or an error that stops the operation. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** One sentence without full stop: the act that failed. */
  readonly summary: string;
  /** What happened, the value seen, what is allowed and what to do next. Never a secret. */
  readonly detail: string;
  /** The attribute at fault, when there is one: Terraform then prints its line of configuration. */
  readonly path?: Path;
}

/** Several problems at once. Handlers may throw it; the framework turns it into diagnostics. */
export class DiagnosticsError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    super(diagnostics.map(({ summary }) => summary).join("; "), options);
    this.name = "DiagnosticsError";
    this.diagnostics = diagnostics;
  }
}

/** One attribute cannot be as it is. Handlers may throw it. */
export class AttributeError extends DiagnosticsError {
  constructor(path: Path, summary: string, detail: string, options?: ErrorOptions) {
    super([{ severity: "error", summary, detail, path }], options);
    this.name = "AttributeError";
  }
}

/** The operation failed, and no single attribute is to blame. Handlers may throw it. */
export class OperationError extends DiagnosticsError {
  constructor(summary: string, detail: string, options?: ErrorOptions) {
    super([{ severity: "error", summary, detail }], options);
    this.name = "OperationError";
  }
}

/** The text of a detail, or its sentences: those that are undefined are left out. */
export type Detail = string | readonly (string | undefined)[];

/** A diagnostic that stops Terraform. */
export function error(summary: string, detail: Detail, path?: Path): Diagnostic {
  return createDiagnostic("error", summary, detail, path);
}

/** A diagnostic that Terraform prints before it goes on. */
export function warning(summary: string, detail: Detail, path?: Path): Diagnostic {
  return createDiagnostic("warning", summary, detail, path);
}

function createDiagnostic(
  severity: Diagnostic["severity"],
  summary: string,
  detail: Detail,
  path: Path | undefined,
): Diagnostic {
  const text =
    typeof detail === "string"
      ? detail
      : detail.filter((sentence) => sentence !== undefined).join(" ");
  return { severity, summary, detail: text, ...(path === undefined ? {} : { path }) };
}

/** Whether one of them stops Terraform. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** For logs and tests: `error: Invalid name (name): It is empty.` */
export function formatDiagnostic({ severity, summary, detail, path }: Diagnostic): string {
  const place = path === undefined || path.length === 0 ? "" : ` (${formatPath(path)})`;
  return `${severity}: ${summary}${place}: ${detail}`;
}
