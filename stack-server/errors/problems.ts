import { pythonRepr } from "../values/python-repr.ts";

/** A refusal: rules throw it, and the application answers its status, body and headers. */
export class Problem extends Error {
  readonly status: number;
  /** Sent as JSON. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(`status ${status}`);
    this.name = "Problem";
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** A refusal in ZenML's usual shape, `{"detail": [class name, message]}`. */
export function domainProblem(status: number, className: string, message: string): Problem {
  return new Problem(status, { detail: [className, message] });
}

/** 400 `ValueError`: well-formed, but it makes no sense. */
export function badRequest(message: string): Problem {
  return domainProblem(400, "ValueError", message);
}

/** 401 `CredentialsNotValid`. A missing token has its own shape: {@link notAuthenticated}. */
export function invalidCredentials(message: string): Problem {
  return domainProblem(401, "CredentialsNotValid", `Authentication error: ${message}`);
}

/** 401 for a request without a token, as the web framework below ZenML answers it. */
export function notAuthenticated(): Problem {
  return new Problem(401, { detail: "Not authenticated" }, { "WWW-Authenticate": "Bearer" });
}

/** 403 `IllegalOperationError`: the object is in use or built in, or the caller lacks permission. */
export function forbidden(message: string): Problem {
  return domainProblem(403, "IllegalOperationError", message);
}

/** 404 `KeyError`. Python quotes the message of this class. */
export function notFound(message: string): Problem {
  return domainProblem(404, "KeyError", pythonRepr(message));
}

/** 409 `EntityExistsError`: the name is taken. */
export function conflict(message: string): Problem {
  return domainProblem(409, "EntityExistsError", message);
}

/** 422 `ValueError` thrown by a rule; for request validation see `invalidRequest()`. */
export function unprocessable(message: string): Problem {
  return domainProblem(422, "ValueError", message);
}

/** 500 `RuntimeError`: what ZenML answers when it fails in a way it did not foresee. */
export function internalError(message: string): Problem {
  return domainProblem(500, "RuntimeError", message);
}

/** A refusal by the web framework below ZenML: a single sentence under `detail`. */
export function plainProblem(status: number, detail: string): Problem {
  return new Problem(status, { detail });
}
