import { describeFindings, type Finding } from "../../../errors/findings.ts";
import { unprocessable } from "../../../errors/problems.ts";
import type { FlavorRow } from "../../../store/rows.ts";
import { toConfigClassName } from "./class-names.ts";

/** 422 for settings that do not match the flavor's schema or rules. */
export function invalidSettings(flavor: FlavorRow, findings: readonly Finding[]): Error {
  return unprocessable(describeFindings(toConfigClassName(flavor), findings));
}

/** 422 for a rule over several settings, which the message names. */
export function brokenRule(flavor: FlavorRow, message: string, input: unknown): Error {
  const msg = `Value error, ${message}`;
  return invalidSettings(flavor, [{ type: "value_error", loc: [], msg, input }]);
}
