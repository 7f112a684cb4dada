import type { HttpRequest, Timing } from "./http-request.ts";
import { isCertificateCode } from "./to-error.ts";
import type { WireOutcome } from "./transport.ts";

const defaultTotalMs = 60_000;
const firstDelayMs = 250;
const longestDelayMs = 8_000;

/** An attempt with less time than this would only report that its time was up. */
const shortestAttemptMs = 500;

/** Codes of failures that a repetition cannot change. */
const final = new Set(["CANCELLED", "EPROTO", "TOO_LARGE", "HPE_HEADER_OVERFLOW"]);

/** Codes of failures in which nothing of the request left this machine. */
const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EPROTO", "ERR_INVALID_URL"]);

/** The attempts of one request: whether another follows, after how long, and what the earlier ones may have done. */
export interface Retries {
  /** True when an attempt may have been carried out although no answer says so. */
  readonly mayHaveArrived: boolean;
  /** The time that the next attempt may take, in ms. */
  deadlineMs(): number;
  note(outcome: WireOutcome): void;
  /** The pause before the next attempt, undefined when this outcome is final. */
  delayBeforeNext(outcome: WireOutcome): number | undefined;
}

/** Starts to count the attempts of a request: full jitter, doubling, until the request's total time is over. */
export function startRetries(
  request: HttpRequest & { readonly deadlineMs: number },
  timing: Timing,
): Retries {
  const startedAt = timing.now();
  const totalMs = request.totalMs ?? defaultTotalMs;
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
      const delayMs =
        timing.random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (attempts - 1));
      return delayMs + Math.min(shortestAttemptMs, totalMs / 10) < leftMs() ? delayMs : undefined;
    },
  };
}

/** How often this outcome is worth a repetition. */
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
      // A lost race passes; an object that the server cannot read fails for ever.
      return request.method === "GET" && request.repeatServerErrors !== false ? 3 : 0;
    default:
      return 0;
  }
}

function countAfterFailure(code: string): number {
  if (final.has(code) || code.startsWith("ERR_INVALID")) {
    return 0;
  }
  if (isCertificateCode(code)) {
    return 0;
  }
  // A host name that is not found is mostly a typing error, seldom a network that is just starting.
  return code === "ENOTFOUND" ? 2 : Number.POSITIVE_INFINITY;
}

function isUncertain(outcome: WireOutcome): boolean {
  return outcome.kind === "failure"
    ? !neverSent.has(outcome.code) && !isCertificateCode(outcome.code)
    : outcome.status === 429 || (outcome.status >= 500 && outcome.status !== 501);
}
