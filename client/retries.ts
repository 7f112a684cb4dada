import { isCertificateCode } from "./failure-codes.ts";
import type { HttpRequest, Timing } from "./http-request.ts";
import type { WireOutcome } from "./wire.ts";

const DEFAULT_TOTAL_MS = 60_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 8_000;

/**
 * A server that has answered this process before is probably restarting if it cannot be reached, which takes less than a
 * minute. One that has not is probably not there at all.
 */
const FIRST_CONTACT_MS = 5_000;

/** An attempt with less time than this would only report that its time was up. */
const SHORTEST_ATTEMPT_MS = 500;

/** Codes of failures that a retry cannot change. */
const NEVER_RETRIED = new Set([
  "CANCELLED",
  "NEEDS_TLS",
  "NOT_TLS",
  "PROXY_LOGIN",
  "PROXY_REFUSED",
  "TLS_FAILED",
  "TOO_LARGE",
]);

/** Codes of failures before the request was sent. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ERR_INVALID_URL",
  "NEEDS_TLS",
  "NOT_TLS",
  "PROXY_FAILED",
  "PROXY_LOGIN",
  "PROXY_REFUSED",
  "PROXY_UNREACHABLE",
  "TLS_FAILED",
]);

/** Whether the server has answered any request of this process. */
export interface Contact {
  isMade: boolean;
}

/** Decides about the retries of one request. */
export interface Retries {
  /** True if the server may have executed an attempt that failed. */
  readonly mayHaveArrived: boolean;
  /** The attempts so far, and the seconds since the first began. */
  readonly tried: { readonly count: number; readonly seconds: number };
  /** Takes time out of all that is counted: the request waited for its turn. */
  wait(ms: number): void;
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
  contact: Contact,
): Retries {
  let startedAt = timing.now();
  const totalMs = request.totalMs ?? DEFAULT_TOTAL_MS;
  let attempts = 0;
  let attemptsAlike = 0;
  let latestKind = "";
  let mayHaveArrived = false;
  const leftMs = () => totalMs - (timing.now() - startedAt);
  return {
    get mayHaveArrived() {
      return mayHaveArrived;
    },
    get tried() {
      return { count: attempts, seconds: Math.round((timing.now() - startedAt) / 1_000) };
    },
    wait(ms) {
      startedAt += ms;
    },
    deadlineMs: () => Math.max(1, Math.min(request.deadlineMs, leftMs())),
    note(outcome) {
      attempts += 1;
      const kind = kindOf(outcome);
      attemptsAlike = kind === latestKind ? attemptsAlike + 1 : 1;
      latestKind = kind;
      mayHaveArrived ||= isUncertain(outcome);
    },
    delayBeforeNext(outcome) {
      if (attemptsAlike > countRepetitions(outcome, request)) {
        return undefined;
      }
      const givenUpMs = contact.isMade || outcome.kind === "answer" ? totalMs : FIRST_CONTACT_MS;
      const leftForDelayMs =
        Math.min(totalMs, givenUpMs) -
        (timing.now() - startedAt) -
        Math.min(SHORTEST_ATTEMPT_MS, totalMs / 10);
      const backoffMs =
        timing.random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
      const askedMs = outcome.kind === "answer" ? (outcome.retryAfterMs ?? 0) : 0;
      // The last attempt is made when the time is nearly up, not when the dice give up. A slow server needs more time.
      const isSlow = outcome.kind === "failure" && outcome.code === "DEADLINE";
      const delayMs = Math.max(isSlow ? backoffMs : Math.min(backoffMs, leftForDelayMs), askedMs);
      return leftForDelayMs > 0 && delayMs <= leftForDelayMs ? delayMs : undefined;
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
  if (NEVER_RETRIED.has(code) || /^(ERR_INVALID|HPE_|Z_)/.test(code) || isCertificateCode(code)) {
    return 0;
  }
  switch (code) {
    case "ENOTFOUND":
      // An unknown host is usually a typo, and only rarely a network that is still starting.
      return 2;
    case "INCOMPLETE":
      // A server that stops does not break off twice, but one with a limit always does.
      return 3;
    default:
      return Number.POSITIVE_INFINITY;
  }
}

function kindOf(outcome: WireOutcome): string {
  return outcome.kind === "failure" ? outcome.code : String(outcome.status);
}

function isUncertain(outcome: WireOutcome): boolean {
  return outcome.kind === "failure"
    ? !NEVER_SENT.has(outcome.code) && !isCertificateCode(outcome.code)
    : outcome.status === 429 || (outcome.status >= 500 && outcome.status !== 501);
}
