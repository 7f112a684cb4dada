import type { LogFields } from "../../framework/handler/logger.ts";
import type { CallContext } from "../../framework/internal/operations/context.ts";

export interface RecordedLine {
  readonly level: string;
  readonly message: string;
  readonly fields: LogFields | undefined;
}

/** The context of a call, with the lines that were logged in it. */
export function aCall(
  overrides: Partial<CallContext> = {},
): CallContext & { readonly lines: readonly RecordedLine[] } {
  const lines: RecordedLine[] = [];
  const at = (level: string) => (message: string, fields?: LogFields) => {
    lines.push({ level, message, fields });
  };
  return {
    signal: new AbortController().signal,
    log: {
      trace: at("trace"),
      debug: at("debug"),
      info: at("info"),
      warn: at("warn"),
      error: at("error"),
    },
    writeOnlyAttributesAllowed: true,
    deferralAllowed: false,
    isDestroying: () => false,
    lines,
    ...overrides,
  };
}
