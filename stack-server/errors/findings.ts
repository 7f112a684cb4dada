import { pythonTypeName, shortRepr } from "../values/python-repr.ts";

/** Where in a request a value is: `["body", "components", "orchestrator", 0]`. */
export type Location = readonly (string | number)[];

/** One thing that is wrong with a request; keys and messages are pydantic's. */
export interface Finding {
  /** Pydantic's name of the mistake, such as `string_type`. */
  readonly type: string;
  readonly loc: Location;
  readonly msg: string;
  readonly input: unknown;
  /** The values in the message, in Python syntax. */
  readonly context?: string;
}

/**
 * The findings as one message, as Python shows a pydantic error raised for `className`.
 *
 * **Source:** `str()` of pydantic 2.12's `ValidationError`.
 */
export function describeFindings(className: string, findings: readonly Finding[]): string {
  const lines = findings.map(({ type, loc, msg, input }) => {
    const place = loc.length === 0 ? "" : `${loc.join(".")}\n`;
    return `${place}  ${msg} [type=${type}, input_value=${shortRepr(input)}, input_type=${pythonTypeName(input)}]\n    For further information visit https://errors.pydantic.dev/2.12/v/${type}`;
  });
  return `${countErrors(findings)} for ${className}\n${lines.join("\n")}`;
}

/** `1 validation error`, `2 validation errors`. */
export function countErrors(findings: readonly Finding[]): string {
  return `${findings.length} validation error${findings.length === 1 ? "" : "s"}`;
}
