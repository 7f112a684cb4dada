import { describeProblems, type ErrorBody, isHtml, parseErrorBody } from "./error-body.ts";
import {
  AuthenticationError,
  CancelledError,
  ConflictError,
  type ErrorFacts,
  IllegalOperationError,
  InUseError,
  NotFoundError,
  NotInstalledError,
  ServerBusyError,
  ServerError,
  SubscriptionRequiredError,
  TransportError,
  ValidationError,
  type ValidationProblem,
  WrongUrlError,
  type ZenmlError,
} from "./errors.ts";
import { hideSecrets } from "./secrets.ts";
import type { WireOutcome } from "./transport.ts";

/** The facts about the request of an error: {@link ErrorFacts} without those about the outcome. */
export type RequestFacts = Omit<ErrorFacts, "status" | "sentence" | "cause">;

/**
 * Converts an outcome to an error. Returns undefined for a success.
 *
 * `secrets` are strings of the request to hide in the error.
 */
export function toError(
  outcome: WireOutcome,
  request: RequestFacts,
  secrets: readonly string[] = [],
): ZenmlError | undefined {
  if (outcome.kind === "failure") {
    return toTransportError(outcome, request, secrets);
  }
  const { status, text, contentType } = outcome;
  if (status >= 200 && status < 300 && !isHtml(text, contentType)) {
    return undefined;
  }
  if (status >= 300 && status < 400) {
    const target =
      outcome.location === undefined ? "" : ` to ${withoutCredentials(outcome.location)}`;
    const sentence = `${request.server} redirects${target}. Redirects are not followed. Use the final URL of the server.`;
    return new WrongUrlError({ ...request, status, sentence });
  }
  return toStatusError(status, parseErrorBody(text, contentType), request, secrets);
}

function toTransportError(
  failure: { readonly code: string; readonly reason: string },
  request: RequestFacts,
  secrets: readonly string[],
): ZenmlError {
  const reason = hideSecrets(failure.reason, secrets);
  if (failure.code === "CANCELLED") {
    return new CancelledError({ ...request, sentence: "The request was cancelled." });
  }
  const hint = hintForCode(failure.code);
  const sentence = [`No response from ${request.server}: ${reason}.`, hint].filter(
    (part) => part !== "",
  );
  return new TransportError({ ...request, sentence: sentence.join(" ") });
}

/** Whether the failure is an untrusted certificate, which a retry cannot fix. */
export function isCertificateCode(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)_|ERR_TLS_/.test(code);
}

function hintForCode(code: string): string {
  if (isCertificateCode(code)) {
    return "Its certificate is not trusted. Set NODE_EXTRA_CA_CERTS to the file with the certificate of your certificate authority.";
  }
  switch (code) {
    case "ECONNREFUSED":
      return "Is the server running, and is the port correct?";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "Is the host name correct?";
    case "HPE_HEADER_OVERFLOW":
      return "The headers of its response are too large: a proxy may be adding some.";
    case "TOO_LARGE":
      return "Is it a ZenML server?";
    case "EPROTO":
      return "Does the server use http:// instead of https://?";
    default:
      return "";
  }
}

function toStatusError(
  status: number,
  body: ErrorBody,
  request: RequestFacts,
  secrets: readonly string[],
): ZenmlError {
  const requestId =
    body.kind === "plain" && body.requestId !== undefined ? body.requestId : request.requestId;
  const hide = (text: string) => hideSecrets(text, secrets);
  const facts: ErrorFacts = {
    ...request,
    requestId,
    status,
    sentence: hide(toSentenceOf(body, status, request)),
  };
  if (body.kind === "html" && status < 500 && ![413, 429].includes(status)) {
    return new WrongUrlError(facts);
  }
  switch (status) {
    case 401:
      return new AuthenticationError(facts);
    case 402:
      return new SubscriptionRequiredError(facts);
    case 403:
      return isInUse(facts.sentence) ? new InUseError(facts) : new IllegalOperationError(facts);
    case 404:
      return toMissingError(body, facts);
    case 405:
      return new WrongUrlError(facts);
    case 409:
      return new ConflictError(facts);
    case 400:
    case 413:
    case 422:
      return new ValidationError(facts, problemsOf(body, hide));
    case 429:
      return new ServerBusyError(facts);
    case 501:
      return new NotInstalledError(facts);
    default:
      return new ServerError(facts);
  }
}

/** Only ZenML's own 404, a list that starts with an exception class, means that an object does not exist. */
function toMissingError(body: ErrorBody, facts: ErrorFacts): ZenmlError {
  const missing = body.kind === "domain" && /KeyError$|DoesNotExist|NotFound/.test(body.className);
  return missing ? new NotFoundError(facts) : new WrongUrlError(facts);
}

/** **Source:** the messages of ZenML server 0.98.0 for components, connectors, flavors and accounts. */
function isInUse(sentence: string): boolean {
  return /\bis part of \d+ stack|actively used|still referenced by|is used by \d+|in use|\bused by\b|still owns|owns? \d+/i.test(
    sentence,
  );
}

function problemsOf(body: ErrorBody, hide: (text: string) => string): readonly ValidationProblem[] {
  const problems = body.kind === "domain" || body.kind === "request" ? body.problems : [];
  return problems.map(({ location, message }) => ({
    location: location.map(hide),
    message: hide(message),
  }));
}

function toSentenceOf(body: ErrorBody, status: number, request: RequestFacts): string {
  switch (body.kind) {
    case "domain":
      return body.sentence || `The server failed with ${body.className} and gave no message.`;
    case "request":
      return describeProblems(body.problems) || "The server rejected the request.";
    case "plain":
      return status === 404 || status === 405
        ? `${request.server} does not have this path (${body.sentence}). The server URL is probably wrong, or the server is too old.`
        : body.sentence;
    case "html":
      return status < 500
        ? `${request.server} returned a web page instead of a response of the ZenML API. The server URL is probably wrong, or a proxy requires a sign-in.`
        : `The response is a web page instead of one of the ZenML API. A proxy in front of ${request.server} probably failed.`;
    case "opaque":
      return toSentenceOfStatus(status, request);
  }
}

function toSentenceOfStatus(status: number, request: RequestFacts): string {
  if (status === 413) {
    return "The request is too large for the server.";
  }
  if (status < 500) {
    return `The response has a format that ZenML does not use. Is ${request.server} a ZenML server?`;
  }
  const named = request.requestId === undefined ? "" : ` for request ${request.requestId}`;
  return `The server failed without giving a reason. See the server's log${named}.`;
}

/** Removes the user name, password, query and fragment from a URL. */
export function withoutCredentials(address: string): string {
  try {
    const url = new URL(address, "relative://");
    return url.protocol === "relative:" ? url.pathname : `${url.origin}${url.pathname}`;
  } catch {
    // It is not a URL, so none of it is shown.
    return "an invalid URL";
  }
}
