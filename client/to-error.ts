import { describeFailure, describeMissingTls } from "./describe-failure.ts";
import { describeProblems, type ErrorBody, isHtml, parseErrorBody } from "./error-body.ts";
import {
  AuthenticationError,
  CancelledError,
  ConflictError,
  ConnectorAccessError,
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
import { API } from "./http-request.ts";
import { hideSecrets } from "./secrets.ts";
import type { Failure, WireOutcome } from "./wire.ts";

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
  if (status === 400 && request.server.startsWith("http:") && asksForTls(text)) {
    return new WrongUrlError({ ...request, status, sentence: describeMissingTls(request.server) });
  }
  const body = parseErrorBody(text, contentType);
  // A gateway in between answers with its own page or with nothing, ZenML with JSON.
  const isOfProxy = status >= 502 && ["html", "opaque"].includes(body.kind);
  if (outcome.proxy !== undefined && isOfProxy) {
    const sentence = `The proxy ${outcome.proxy} answered ${status}. It probably cannot reach ${request.server}.`;
    return new ServerError({ ...request, status, sentence });
  }
  return toStatusError(status, body, request, secrets);
}

function toTransportError(
  failure: Failure,
  request: RequestFacts,
  secrets: readonly string[],
): ZenmlError {
  if (failure.code === "CANCELLED") {
    return new CancelledError({ ...request, sentence: "The request was cancelled." });
  }
  const sentence = hideSecrets(describeFailure(failure, request.server), secrets);
  return new TransportError({ ...request, sentence }, failure.code);
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
      return isOfConnector(body, request.path)
        ? new ConnectorAccessError(facts)
        : new AuthenticationError(facts);
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

/**
 * Whether a connector was refused what it asked for, rather than the client.
 * **Source:** ZenML server 0.98.0, `zenml/exceptions.py`: refused logins are `CredentialsNotValid`, which has the same status.
 */
function isOfConnector(body: ErrorBody, path: string): boolean {
  return (
    path.startsWith(`${API}/service_connectors/`) &&
    body.kind === "domain" &&
    body.className === "AuthorizationException"
  );
}

/** **Source:** the error pages of nginx ("plain HTTP request was sent to HTTPS port") and Go ("HTTP request to an HTTPS server"). */
function asksForTls(text: string): boolean {
  return /HTTP request .{0,30}\bHTTPS (port|server)/i.test(text);
}

/** Only ZenML's own 404, a list that starts with an exception class, means that an object does not exist. */
function toMissingError(body: ErrorBody, facts: ErrorFacts): ZenmlError {
  const missing = body.kind === "domain" && /KeyError$|DoesNotExist|NotFound/.test(body.className);
  return missing ? new NotFoundError(facts) : new WrongUrlError(facts);
}

/** **Source:** the messages of ZenML server 0.98.0 for components, connectors, flavors and accounts. */
function isInUse(sentence: string): boolean {
  return /\bis part of \d+ stack|actively used|still referenced by|is used by \d+|in use|\bused by\b|(?:still|now) owns|owns? \d+/i.test(
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
        ? `${request.server} returned a web page instead of a response of the ZenML API. The server URL is probably wrong, or a proxy requires a sign-in.${hintOfPath(request.server)}`
        : `The response is a web page instead of one of the ZenML API. A proxy in front of ${request.server} probably failed.`;
    case "opaque":
      return toSentenceOfStatus(status, request);
  }
}

/** For the address of a page that somebody copied from the dashboard. */
function hintOfPath(server: string): string {
  const { origin, pathname } = new URL(server);
  return pathname === "/" ? "" : ` Try ${origin}, without the path ${JSON.stringify(pathname)}.`;
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
