/**
 * What can go wrong between a client and a ZenML server, one class each.
 *
 * Every message is a clean sentence: it never holds a raw body, echoed input, SQL or a known secret of the request.
 */

/** One rejected value: where in the request, and why. */
export interface ValidationProblem {
  /** Keys from the request's top, such as `["components", "orchestrator"]`; empty for a rule of the whole object. */
  readonly location: readonly string[];
  readonly message: string;
}

/** What is known of a failed request. */
export interface ErrorFacts {
  readonly method: string;
  /** The path on the server, without query. */
  readonly path: string;
  /** The server's address, without credentials. */
  readonly server: string;
  /** The HTTP status, undefined when no answer came. */
  readonly status?: number | undefined;
  /** What happened, as a sentence; the server's own where it gave one. */
  readonly sentence: string;
  /** The `X-Request-ID` of the request, which the server writes to its log. */
  readonly requestId?: string | undefined;
  /** A create that may have reached the server although no success came back. */
  readonly mayHaveBeenCreated?: boolean | undefined;
  readonly cause?: unknown;
}

/** Any failure of a request; catch this to catch them all. */
export class ZenmlError extends Error implements ErrorFacts {
  override readonly name: string = "ZenmlError";
  readonly method: string;
  readonly path: string;
  readonly server: string;
  readonly status: number | undefined;
  readonly sentence: string;
  readonly requestId: string | undefined;
  readonly mayHaveBeenCreated: boolean;

  constructor(facts: ErrorFacts) {
    const answered = facts.status === undefined ? "failed" : `answered ${facts.status}`;
    super(`${facts.method} ${facts.path} ${answered}: ${facts.sentence}`, { cause: facts.cause });
    this.method = facts.method;
    this.path = facts.path;
    this.server = facts.server;
    this.status = facts.status;
    this.sentence = facts.sentence;
    this.requestId = facts.requestId;
    this.mayHaveBeenCreated = facts.mayHaveBeenCreated ?? false;
  }
}

/** 404 in ZenML's own words: the object, or one that the request refers to, does not exist. */
export class NotFoundError extends ZenmlError {
  override readonly name = "NotFoundError";
}

/** 409: the name is taken. */
export class ConflictError extends ZenmlError {
  override readonly name = "ConflictError";
}

/** 403: the server's rules forbid this to everybody, or to this account. */
export class IllegalOperationError extends ZenmlError {
  override readonly name: string = "IllegalOperationError";
}

/** 403 because other objects still use this one. */
export class InUseError extends IllegalOperationError {
  override readonly name = "InUseError";
}

/** 401, or no usable credentials at all. */
export class AuthenticationError extends ZenmlError {
  override readonly name = "AuthenticationError";
}

/** 400 or 422: the request's content is not acceptable. */
export class ValidationError extends ZenmlError {
  override readonly name = "ValidationError";
  /** One entry per rejected value where the server named them, else empty. */
  readonly problems: readonly ValidationProblem[];

  constructor(facts: ErrorFacts, problems: readonly ValidationProblem[] = []) {
    super(facts);
    this.problems = problems;
  }
}

/** 402: the server's subscription does not include this. */
export class SubscriptionRequiredError extends ZenmlError {
  override readonly name = "SubscriptionRequiredError";
}

/** 429, and still so after every repetition. */
export class ServerBusyError extends ZenmlError {
  override readonly name = "ServerBusyError";
}

/** 501: the server lacks what this needs, such as a connector type's Python package. */
export class NotInstalledError extends ZenmlError {
  override readonly name = "NotInstalledError";
}

/** Any other answer with an error status. */
export class ServerError extends ZenmlError {
  override readonly name = "ServerError";
}

/** What answered is not a ZenML API: a web page, a redirect, a path it does not know. */
export class WrongUrlError extends ZenmlError {
  override readonly name = "WrongUrlError";
}

/** No answer came: refused, reset, no such host, bad certificate, deadline over. */
export class TransportError extends ZenmlError {
  override readonly name = "TransportError";
}

/** The caller's signal ended the request. */
export class CancelledError extends ZenmlError {
  override readonly name = "CancelledError";
}
