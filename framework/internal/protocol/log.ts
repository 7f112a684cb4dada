import { writeSync } from "node:fs";
import { makeVisible } from "../../diagnostics/visible-text.ts";
import type { LogFields, Logger } from "../../handler/logger.ts";
import type { Secrets } from "./secrets.ts";

/** Levels of hclog, the least important first. */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

/** A logger that can be given fields which every line of it carries. */
export interface ContextLogger extends Logger {
  /** False when nothing is logged: callers need not build texts. */
  readonly isEnabled: boolean;
  with(fields: LogFields): ContextLogger;
}

/** What is logged, and where to. */
export interface LogOptions {
  /** Undefined: nothing is logged. */
  readonly level: LogLevel | undefined;
  /** Which part of the process speaks: the `@module` of every line. */
  readonly module: string;
  readonly secrets: Secrets;
  readonly now?: () => Date;
  readonly write?: (line: string) => void;
}

/** Terraform reads lines up to this size, the line's end included. */
const MAX_LINE_BYTES = 64 * 1024;

const LEVELS: readonly LogLevel[] = ["trace", "debug", "info", "warn", "error"];

/** Fields that hold a secret by their name, whatever they hold. */
const SECRET_NAME = /authorization|password/i;

const SILENT: ContextLogger = {
  isEnabled: false,
  trace: () => {},
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  with: () => SILENT,
};

/**
 * The level that the environment asks for, first of TF_LOG_PROVIDER_<NAME>, TF_LOG_PROVIDER and TF_LOG;
 * undefined when nothing is to be logged.
 *
 * **Source:** hashicorp/terraform `internal/logging/logging.go`: what is no level means all of them.
 */
export function findLogLevel(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
): LogLevel | undefined {
  const ownVariable = `TF_LOG_PROVIDER_${name.toUpperCase().replaceAll("-", "_")}`;
  const wanted = [ownVariable, "TF_LOG_PROVIDER", "TF_LOG"]
    .map((variable) => environment[variable])
    .find((value) => value !== undefined && value !== "")
    ?.toLowerCase();
  if (wanted === undefined || wanted === "off") {
    return undefined;
  }
  return LEVELS.find((level) => level === wanted) ?? "trace";
}

/**
 * Writes lines that Terraform understands on stderr, one JSON object each, without secrets.
 *
 * **Source:** hashicorp/go-plugin `log_entry.go`: the keys that begin with `@` have to be strings, and the
 * timestamp needs six digits of a second.
 */
export function createLogger(options: LogOptions): ContextLogger {
  return options.level === undefined ? SILENT : createContextLogger(options, options.level, {});
}

function createContextLogger(
  options: LogOptions,
  level: LogLevel,
  bound: LogFields,
): ContextLogger {
  const { write = writeToStderr, now = () => new Date() } = options;
  const log = (at: LogLevel) =>
    LEVELS.indexOf(at) < LEVELS.indexOf(level)
      ? () => {}
      : (message: string, fields?: LogFields) => {
          const texts = toTexts(options, { ...bound, ...fields });
          write(
            formatLine({
              "@level": at,
              "@message": makeVisible(options.secrets.mask(String(message))),
              "@timestamp": now().toISOString().replace("Z", "000Z"),
              "@module": options.module,
              ...texts,
            }),
          );
        };
  return {
    isEnabled: true,
    trace: log("trace"),
    debug: log("debug"),
    info: log("info"),
    warn: log("warn"),
    error: log("error"),
    with: (fields) => createContextLogger(options, level, { ...bound, ...fields }),
  };
}

type Line = Record<string, string | number | boolean>;

/** The fields without secrets, and without names that belong to the line itself. */
function toTexts({ secrets }: LogOptions, fields: LogFields): Line {
  const texts: Line = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) {
      const key = name.replace(/^@+/, "");
      texts[key] =
        typeof value === "number" || typeof value === "boolean"
          ? value
          : SECRET_NAME.test(key)
            ? "***"
            : makeVisible(secrets.mask(String(value)));
    }
  }
  return texts;
}

/** One line of at most 64 KiB: texts are cut, all to the same length, until they fit. */
function formatLine(line: Line): string {
  let text = `${JSON.stringify(line)}\n`;
  for (
    let limit = MAX_LINE_BYTES;
    Buffer.byteLength(text) > MAX_LINE_BYTES && limit >= 1;
    limit /= 2
  ) {
    const cut = Object.entries(line).map(([key, value]) => [
      key,
      typeof value === "string" && value.length > limit ? `${value.slice(0, limit)}…` : value,
    ]);
    text = `${JSON.stringify(Object.fromEntries(cut))}\n`;
  }
  return text;
}

/** Waits of one millisecond for a reader that is behind. */
const MAX_WAITS = 1000;

/** Writes all of it before it returns, and never throws: who reads a log may go away. */
export function writeToStderr(text: string): void {
  let rest: Uint8Array = Buffer.from(text);
  for (let waits = 0; rest.length > 0 && waits < MAX_WAITS; ) {
    try {
      rest = rest.subarray(writeSync(2, rest));
    } catch (cause) {
      if (!(cause instanceof Error && "code" in cause && cause.code === "EAGAIN")) {
        return; // nobody reads it any more
      }
      waits += 1;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
