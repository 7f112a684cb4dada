/**
 * Writes structured lines to the log of the provider. Values of sensitive attributes are masked; other secrets must
 * not be logged.
 */
export interface Logger {
  trace(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Fields of a log line, by name. Undefined fields are left out. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;
