import type { WireRequest } from "./wire.ts";

/** What the paths of all endpoints begin with. */
export const API = "/api/v1";

/** Query parameters. Undefined ones are not sent. */
export type Query = { readonly [name: string]: string | number | boolean | undefined };

/** A request, before it is encoded and authenticated. */
export interface HttpRequest {
  readonly method: WireRequest["method"];
  /** Relative to the server's URL, such as `/api/v1/stacks`. */
  readonly path: string;
  readonly query?: Query | undefined;
  readonly body?: object | undefined;
  /** Sent as a form instead of a JSON body. */
  readonly form?: { readonly [name: string]: string } | undefined;
  readonly token?: string | undefined;
  /** A UUID. The server returns the first response again for another POST with the same key. */
  readonly idempotencyKey?: string | undefined;
  /**
   * Aborts a read at once. A write is not aborted, because the server executes it anyway and the response is needed;
   * the signal only stops its retries.
   */
  readonly signal?: AbortSignal | undefined;
  /** True for a POST that changes nothing on the server, so that the signal aborts it like a read. */
  readonly changesNothing?: boolean | undefined;
  /** True for a request whose time says nothing about the server's load. It is sent at once, whatever else is under way. */
  readonly isUnlimited?: boolean | undefined;
  /** Timeout of one attempt in milliseconds; that of the client by default. */
  readonly deadlineMs?: number;
  /** Timeout of all attempts together in milliseconds, without the time in which they wait for their turn; 60 s by default. */
  readonly totalMs?: number | undefined;
  /** Strings to hide in errors, besides those that `findSecrets()` finds in the body. */
  readonly secrets?: readonly string[] | undefined;
  /** False if the caller handles status 500 itself. */
  readonly repeatServerErrors?: boolean | undefined;
}

/** Logs facts about a request, never bodies, query values or headers. */
export type Log = (
  level: "trace" | "debug" | "info" | "warn",
  message: string,
  fields: { readonly [name: string]: string | number },
) => void;

/** Time and randomness. Tests replace them. */
export interface Timing {
  now(): number;
  /** Resolves after the time, or when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Returns a number from 0 (inclusive) to 1 (exclusive). */
  random(): number;
}

/** The real time and randomness. */
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
