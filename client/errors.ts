/**
 * The errors of requests to a ZenML server.
 *
 * A message never contains a raw response body, echoed input, SQL or a known secret of the request.
 */

/** A rejected value: its location in the request and the reason. */
export interface ValidationProblem {
  /** Keys from the root of the request, such as `["components", "orchestrator"]`. Empty for the whole object. */
  readonly location: readonly string[];
  readonly message: string;
}

/** The facts about a failed request. */
export interface ErrorFacts {
  readonly method: string;
  /** The path on the server, without query. */
  readonly path: string;
  /** The server's URL, without credentials. */
  readonly server: string;
  /** The HTTP status; undefined if there was no response. */
  readonly status?: number | undefined;
  /** What happened, in a sentence: the server's own message if there is one. */
  readonly sentence: string;
  /** The `X-Request-ID` of the request, which the server logs. */
  readonly requestId?: string | undefined;
  /** True for a create request that may have reached the server although it failed. */
  readonly mayHaveBeenCreated?: boolean | undefined;
  readonly cause?: unknown;
}

/** The base class of all errors of requests. */
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
    const result = facts.status === undefined ? "failed" : `returned ${facts.status}`;
    super(`${facts.method} ${facts.path} ${result}: ${facts.sentence}`, { cause: facts.cause });
    this.method = facts.method;
    this.path = facts.path;
    this.server = facts.server;
    this.status = facts.status;
    this.sentence = facts.sentence;
    this.requestId = facts.requestId;
    this.mayHaveBeenCreated = facts.mayHaveBeenCreated ?? false;
  }
}

/** ZenML's own 404: the object, or one that the request refers to, does not exist. */
export class NotFoundError extends ZenmlError {
  override readonly name = "NotFoundError";
}

/** 409: the name is taken. */
export class ConflictError extends ZenmlError {
  override readonly name = "ConflictError";
}

/** 403: the server does not allow this, at all or for this account. */
export class IllegalOperationError extends ZenmlError {
  override readonly name: string = "IllegalOperationError";
}

/** 403: other objects still use this one. */
export class InUseError extends IllegalOperationError {
  override readonly name = "InUseError";
}

/** 401, or no usable credentials. */
export class AuthenticationError extends ZenmlError {
  override readonly name = "AuthenticationError";
}

/** 401: not the client's credentials were refused, but those of a service connector, or it does not reach the resource. */
export class ConnectorAccessError extends ZenmlError {
  override readonly name = "ConnectorAccessError";
}

/** 400, 413 or 422: the content of the request is invalid. */
export class ValidationError extends ZenmlError {
  override readonly name = "ValidationError";
  /** The rejected values, if the server named them. */
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

/** 429, even after all retries. */
export class ServerBusyError extends ZenmlError {
  override readonly name = "ServerBusyError";
}

/** 501: the server lacks a dependency, such as the Python package of a connector type. */
export class NotInstalledError extends ZenmlError {
  override readonly name = "NotInstalledError";
}

/** Any other error status, or a response that cannot be used. */
export class ServerError extends ZenmlError {
  override readonly name = "ServerError";
}

/** The response is not from a ZenML API: a web page, a redirect, or an unknown path. */
export class WrongUrlError extends ZenmlError {
  override readonly name = "WrongUrlError";
}

/** There was no response: connection refused or reset, unknown host, untrusted certificate or timeout. */
export class TransportError extends ZenmlError {
  override readonly name = "TransportError";
  /** As in `Failure`; `SET_UP` if no request could be made at all. */
  readonly code: string;

  constructor(facts: ErrorFacts, code: string) {
    super(facts);
    this.code = code;
  }
}

/** The caller's signal aborted the request. */
export class CancelledError extends ZenmlError {
  override readonly name = "CancelledError";
}
