import { Problem } from "../errors/problems.ts";
import { isObject } from "../values/json.ts";

/** What a request is answered. */
export interface Answer {
  readonly status: number;
  /** Sent as JSON, unless the headers name the content type of a string. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** 200 with a JSON body. */
export function ok(body: unknown): Answer {
  return { status: 200, body, headers: {} };
}

/** An answer that is not JSON. */
export function plainText(status: number, body: string, type = "text/plain"): Answer {
  return { status, body, headers: { "Content-Type": `${type}; charset=utf-8` } };
}

/**
 * The answer of `handle`, or the one that it throws as a {@link Problem}. Anything else that is thrown is a
 * mistake of the stack server: it is logged, and answered with a 500 that says so.
 */
export async function attempt(handle: () => Promise<Answer>): Promise<Answer> {
  try {
    return await handle();
  } catch (problem) {
    if (problem instanceof Problem) {
      return { status: problem.status, body: problem.body, headers: problem.headers };
    }
    const reason = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
    process.stderr.write(`The stack server itself failed: ${reason}\n`);
    return {
      status: 500,
      body: { detail: ["RuntimeError", "The stack server itself failed; its log says why."] },
      headers: {},
    };
  }
}

/** The answer as it is sent. Like ZenML, only refusals by the domain name the request. */
export function toResponse(answer: Answer, requestId: string): Response {
  const { status, body } = answer;
  const isDomainProblem = status >= 400 && isObject(body) && Array.isArray(body["detail"]);
  const headers = {
    ...(isDomainProblem ? { "X-Request-ID": requestId } : {}),
    ...answer.headers,
  };
  if (typeof body === "string" && answer.headers["Content-Type"] !== undefined) {
    return new Response(body, { status, headers });
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", ...headers },
  });
}
