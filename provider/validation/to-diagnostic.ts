import type { Diagnostic, PathStep } from "terraform-plugin-kit";
import type { Problem } from "./rules/problem.ts";

/** A found mistake as Terraform prints it. */
export function toDiagnostic({ severity, summary, detail, path }: Problem): Diagnostic {
  return { severity, summary, detail, path: path.map(toStep) };
}

function toStep(part: string | number, position: number): PathStep {
  if (typeof part === "number") {
    return { index: part };
  }
  return position === 0 ? { attribute: part } : { key: part };
}
