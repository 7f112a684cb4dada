import type { WireRequest } from "./transport.ts";

/** Values of a query; undefined ones are left out. */
export type Query = { readonly [name: string]: string | number | boolean | undefined };

/** One request as the rest of the client states it. */
export interface HttpRequest {
  readonly method: WireRequest["method"];
  /** From the server's address on, such as `/api/v1/stacks`. */
  readonly path: string;
  readonly query?: Query | undefined;
  readonly body?: object | undefined;
  /** Sent form-encoded instead of a JSON body. */
  readonly form?: { readonly [name: string]: string } | undefined;
  readonly token?: string | undefined;
  /** A UUID: the server answers a repeated POST with the same key from its first answer. */
  readonly idempotencyKey?: string | undefined;
  /**
   * Ends a read at once. A write that is under way is waited for, since the server carries it out in any case and its
   * answer names what was made; the signal then only ends repetitions.
   */
  readonly signal?: AbortSignal | undefined;
  /** True for a POST that changes nothing on the server, so that the signal ends it like a read. */
  readonly changesNothing?: boolean | undefined;
  /** For one attempt; by default the client's. */
  readonly deadlineMs?: number;
  /** For all attempts together; default 60 s. */
  readonly totalMs?: number | undefined;
  /** Texts that must not be printed, beside those that `findSecrets()` finds in the body. */
  readonly secrets?: readonly string[] | undefined;
  /** False where a 500 is an answer that the caller knows how to handle. */
  readonly repeatServerErrors?: boolean | undefined;
}

/** Called with facts of a request, never with bodies, query values or headers. */
export type Log = (
  level: "trace" | "debug" | "info" | "warn",
  message: string,
  fields: { readonly [name: string]: string | number },
) => void;

/** What a test replaces, so that it neither waits nor depends on chance. */
export interface Timing {
  now(): number;
  /** Resolves after the time or when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 up to, not including, 1. */
  random(): number;
}

/** The time as it is. */
export const systemTiming: Timing = {
  now: () => performance.now(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal?.addEventListener("abort", wake, { once: true });
      if (signal?.aborted) {
        wake();
      }
    }),
};
