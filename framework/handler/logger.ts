/** Structured log lines. Fields must not hold secrets; the process's logger masks those it knows. */
export interface Logger {
  trace(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Facts beside a log line, by name. Undefined ones are left out. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;
