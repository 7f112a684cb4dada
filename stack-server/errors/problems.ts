import { pythonRepr } from "../values/python-repr.ts";

/** An answer that is not a success; the whole server reports failures by throwing one. */
export class Problem extends Error {
  readonly status: number;
  /** Sent as JSON, except a text, which is sent as it is. */
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

/** A failure of the domain, in the shape of most of the API: class name and message. */
export function domainProblem(status: number, className: string, message: string): Problem {
  return new Problem(status, { detail: [className, message] });
}

/** 404; messages of this class arrive quoted as Python quotes a text. */
export function missing(message: string): Problem {
  return domainProblem(404, "KeyError", pythonRepr(message));
}

/** 400: the request is well-formed but makes no sense. */
export function senseless(message: string): Problem {
  return domainProblem(400, "ValueError", message);
}

/** 403: the object is in use, belongs to the server, or the caller may not. */
export function illegal(message: string): Problem {
  return domainProblem(403, "IllegalOperationError", message);
}

/** 409: the name is taken. */
export function taken(message: string): Problem {
  return domainProblem(409, "EntityExistsError", message);
}

/** 422 in the shape of the domain, as opposed to that of request validation. */
export function unprocessable(message: string): Problem {
  return domainProblem(422, "ValueError", message);
}

/** 500 as the server answers a failure it did not foresee. */
export function unexpected(message: string): Problem {
  return domainProblem(500, "RuntimeError", message);
}

/** 401 with a reason; an absent token has its own shape, see {@link notAuthenticated}. */
export function notValid(message: string): Problem {
  return domainProblem(401, "CredentialsNotValid", `Authentication error: ${message}`);
}

/** 401 of a request that carries no token. */
export function notAuthenticated(): Problem {
  return new Problem(401, { detail: "Not authenticated" }, { "WWW-Authenticate": "Bearer" });
}

/** A failure of the web framework below the API: one sentence. */
export function plainProblem(status: number, detail: string): Problem {
  return new Problem(status, { detail });
}
