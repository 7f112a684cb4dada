import type { HttpRequest, Timing } from "./http-request.ts";
import { isCertificateCode } from "./to-error.ts";
import type { WireOutcome } from "./transport.ts";

const DEFAULT_TOTAL_MS = 60_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 8_000;

/** An attempt with less time than this would only report that its time was up. */
const SHORTEST_ATTEMPT_MS = 500;

/** Codes of failures that a retry cannot change. */
const NEVER_RETRIED = new Set(["CANCELLED", "EPROTO", "TOO_LARGE", "HPE_HEADER_OVERFLOW"]);

/** Codes of failures before the request was sent. */
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EPROTO", "ERR_INVALID_URL"]);

/** Decides about the retries of one request. */
export interface Retries {
  /** True if the server may have executed an attempt that failed. */
  readonly mayHaveArrived: boolean;
  /** Timeout of the next attempt in milliseconds. */
  deadlineMs(): number;
  note(outcome: WireOutcome): void;
  /** The delay before the next attempt in milliseconds; undefined if there is none. */
  delayBeforeNext(outcome: WireOutcome): number | undefined;
}

/** Starts the retries of a request: exponential backoff with full jitter, until its total timeout. */
export function startRetries(
  request: HttpRequest & { readonly deadlineMs: number },
  timing: Timing,
): Retries {
  const startedAt = timing.now();
  const totalMs = request.totalMs ?? DEFAULT_TOTAL_MS;
  let attempts = 0;
  let mayHaveArrived = false;
  const leftMs = () => totalMs - (timing.now() - startedAt);
  return {
    get mayHaveArrived() {
      return mayHaveArrived;
    },
    deadlineMs: () => Math.max(1, Math.min(request.deadlineMs, leftMs())),
    note(outcome) {
      attempts += 1;
      mayHaveArrived ||= isUncertain(outcome);
    },
    delayBeforeNext(outcome) {
      if (attempts > countRepetitions(outcome, request)) {
        return undefined;
      }
      const backoffMs =
        timing.random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
      const askedMs = outcome.kind === "answer" ? (outcome.retryAfterMs ?? 0) : 0;
      const delayMs = Math.max(backoffMs, askedMs);
      return delayMs + Math.min(SHORTEST_ATTEMPT_MS, totalMs / 10) < leftMs() ? delayMs : undefined;
    },
  };
}

/** How often a request with this outcome is retried. */
function countRepetitions(outcome: WireOutcome, request: HttpRequest): number {
  if (outcome.kind === "failure") {
    return countAfterFailure(outcome.code);
  }
  switch (outcome.status) {
    case 429:
    case 502:
    case 503:
    case 504:
      return Number.POSITIVE_INFINITY;
    case 500:
      // A race on the server passes, but an object that the server cannot read always fails.
      return request.method === "GET" && request.repeatServerErrors !== false ? 3 : 0;
    default:
      return 0;
  }
}

function countAfterFailure(code: string): number {
  if (NEVER_RETRIED.has(code) || code.startsWith("ERR_INVALID")) {
    return 0;
  }
  if (isCertificateCode(code)) {
    return 0;
  }
  // An unknown host is usually a typo, and only rarely a network that is still starting.
  return code === "ENOTFOUND" ? 2 : Number.POSITIVE_INFINITY;
}

function isUncertain(outcome: WireOutcome): boolean {
  return outcome.kind === "failure"
    ? !NEVER_SENT.has(outcome.code) && !isCertificateCode(outcome.code)
    : outcome.status === 429 || (outcome.status >= 500 && outcome.status !== 501);
}
