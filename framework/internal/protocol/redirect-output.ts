import { Writable } from "node:stream";
import { format } from "node:util";
import type { ContextLogger } from "./log.ts";

const CONSOLE_LEVELS = {
  log: "info",
  info: "info",
  debug: "debug",
  trace: "debug",
  warn: "warn",
  error: "error",
} as const;

/**
 * Turns whatever is printed (by `console` or on `process.stdout`) into log lines. Terraform takes the
 * first line on stdout for the handshake, and stops reading at a line that is too long.
 */
export function redirectOutput(log: ContextLogger): void {
  for (const method of ["log", "info", "debug", "trace", "warn", "error"] as const) {
    console[method] = (...parts: readonly unknown[]) => {
      if (log.isEnabled) {
        log[CONSOLE_LEVELS[method]](format(...parts));
      }
    };
  }
  let stdout: Writable | undefined;
  // Node makes its own stream when it is first asked for it; this way it never is.
  Object.defineProperty(process, "stdout", {
    configurable: true,
    enumerable: true,
    get: () => {
      stdout ??= new Writable({
        write(chunk: Buffer, _encoding, done) {
          log.info(chunk.toString().trimEnd());
          done();
        },
      });
      return stdout;
    },
  });
}
