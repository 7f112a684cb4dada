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

/** What the error is about: {@link ErrorFacts} without what the outcome tells. */
export type RequestFacts = Omit<ErrorFacts, "status" | "sentence" | "cause">;

/**
 * Gives the error that an outcome stands for, or undefined when it is a success with a JSON body.
 *
 * `secrets` are texts of the request that must not be printed.
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
    const sentence = `${request.server} redirects${target}. Redirects are not followed: give the server's final URL.`;
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
  const sentence = [`No answer from ${request.server}: ${reason}.`, hint].filter(
    (part) => part !== "",
  );
  return new TransportError({ ...request, sentence: sentence.join(" ") });
}

/** Certificates that are refused stay refused: a repetition changes nothing. */
export function isCertificateCode(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)_|ERR_TLS_/.test(code);
}

function hintForCode(code: string): string {
  if (isCertificateCode(code)) {
    return "Its certificate is not trusted here: name the file of your certificate authority in NODE_EXTRA_CA_CERTS.";
  }
  switch (code) {
    case "ECONNREFUSED":
      return "Is the server running, and is the port right?";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "Is the host name right?";
    case "HPE_HEADER_OVERFLOW":
      return "The headers of its answer are too large: a proxy before it may be adding some.";
    case "TOO_LARGE":
      return "Is it a ZenML server?";
    case "EPROTO":
      return "Does the server speak http:// rather than https://?";
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

/** Only ZenML's own 404, a list that begins with its exception class, says that an object is missing. */
function toMissingError(body: ErrorBody, facts: ErrorFacts): ZenmlError {
  const missing = body.kind === "domain" && /KeyError$|DoesNotExist|NotFound/.test(body.className);
  return missing ? new NotFoundError(facts) : new WrongUrlError(facts);
}

/** **Source:** the sentences of ZenML server 0.98.0 for components, connectors, flavors and accounts. */
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
      return body.sentence || `${body.className} without a message.`;
    case "request":
      return describeProblems(body.problems) || "The server refused the request.";
    case "plain":
      return status === 404 || status === 405
        ? `${request.server} does not know this path (${body.sentence}): the server URL is probably wrong, or the server too old.`
        : body.sentence;
    case "html":
      return status < 500
        ? `${request.server} answered with a web page instead of ZenML's API: the server URL is probably wrong, or a proxy asks for a sign-in.`
        : `A web page came back instead of an answer of ZenML's API: a proxy before ${request.server} reports a failure.`;
    case "opaque":
      return toSentenceOfStatus(status, request);
  }
}

function toSentenceOfStatus(status: number, request: RequestFacts): string {
  if (status === 413) {
    return "The request is too large for the server.";
  }
  const where =
    status >= 500 ? "The server's log says more" : `Is ${request.server} a ZenML server?`;
  const named = request.requestId === undefined ? "" : ` (request ${request.requestId})`;
  return status >= 500
    ? `The server failed without saying why. ${where}${named}.`
    : `The answer is in a form that ZenML does not use. ${where}`;
}

/** The address without user name, password, query and fragment. */
export function withoutCredentials(address: string): string {
  try {
    const url = new URL(address, "relative://");
    return url.protocol === "relative:" ? url.pathname : `${url.origin}${url.pathname}`;
  } catch {
    // Not an address at all: then nothing of it is worth printing.
    return "an invalid address";
  }
}
