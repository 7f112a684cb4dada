// Loaded before axios: an import for its effect keeps its place.
import "./hidden-globals.ts";
import { readFileSync } from "node:fs";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { rootCertificates } from "node:tls";
import axios, { type AxiosResponse, isAxiosError } from "axios";
import { showHiddenGlobals } from "./hidden-globals.ts";

showHiddenGlobals();

/**
 * The only door to axios. It is slow to load, so this module is reached through `import()` alone and may be
 * bundled as a file of its own: it shares no class with the rest and answers in plain data.
 */

/** What an answer may measure, unpacked: a list of 500 hydrated objects stays far below it. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** One HTTP request, ready to be sent. */
export interface WireRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string | undefined;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** What became of a request. Any HTTP status is an answer; a failure is when none came. */
export type WireOutcome =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly contentType: string;
      /** Where a redirect points to. */
      readonly location?: string | undefined;
      readonly text: string;
    }
  | {
      readonly kind: "failure";
      /** Node's code, such as `ECONNREFUSED`; `DEADLINE`, `CANCELLED` and `TOO_LARGE` are our own. */
      readonly code: string;
      readonly reason: string;
    };

/** Sends requests over connections that are kept. */
export interface Transport {
  send(request: WireRequest): Promise<WireOutcome>;
  /** Closes the connections that are kept. */
  close(): void;
}

/** Reads like `process.env`. */
export type Environment = { readonly [name: string]: string | undefined };

/**
 * Starts a transport. Proxies are taken from `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` in either case, further
 * certificate authorities from the file that `ZENML_EXTRA_CA_CERTS` names.
 *
 * Throws when that file cannot be read.
 */
export function createTransport(environment: Environment = process.env): Transport {
  const pool = { keepAlive: true, maxSockets: 32, maxFreeSockets: 16 };
  const certificates = readCertificates(environment);
  const httpAgent = new HttpAgent(pool);
  const httpsAgent = new HttpsAgent({ ...pool, ...(certificates && { ca: [...certificates] }) });
  const http = axios.create({
    httpAgent,
    httpsAgent,
    // Answers are ours to judge, redirects included: following one would carry the token elsewhere.
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    validateStatus: () => true,
    responseType: "text",
    transformRequest: [(body: unknown) => body],
    transformResponse: [(body: unknown) => body],
  });
  return {
    async send(request) {
      const { signal, deadline, release } = startDeadline(request);
      try {
        const response = await http.request<unknown>({
          method: request.method,
          url: request.url,
          headers: { ...request.headers },
          data: request.body,
          signal,
        });
        return toAnswer(response);
      } catch (error) {
        return toFailure(error, request, deadline);
      } finally {
        release();
      }
    },
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

/**
 * Node reads `NODE_EXTRA_CA_CERTS` itself, but a `ca` of ours replaces what it read: then both files count.
 */
function readCertificates(environment: Environment): readonly string[] | undefined {
  const extra = environment["ZENML_EXTRA_CA_CERTS"];
  if (extra === undefined || extra === "") {
    return undefined;
  }
  const files = [extra, environment["NODE_EXTRA_CA_CERTS"] ?? ""].filter((file) => file !== "");
  return [...rootCertificates, ...files.map((file) => readFileSync(file, "utf8"))];
}

function startDeadline(request: WireRequest) {
  const controller = new AbortController();
  const deadline = { over: false };
  const timer = setTimeout(() => {
    deadline.over = true;
    controller.abort();
  }, request.deadlineMs);
  const cancel = () => controller.abort();
  request.signal?.addEventListener("abort", cancel, { once: true });
  if (request.signal?.aborted) {
    cancel();
  }
  return {
    signal: controller.signal,
    deadline,
    release() {
      clearTimeout(timer);
      request.signal?.removeEventListener("abort", cancel);
    },
  };
}

function toAnswer(response: AxiosResponse<unknown>): WireOutcome {
  const { status, data } = response;
  const contentType: unknown = response.headers["content-type"];
  const location: unknown = response.headers["location"];
  return {
    kind: "answer",
    status,
    contentType: typeof contentType === "string" ? contentType : "",
    location: typeof location === "string" ? location : undefined,
    text: typeof data === "string" ? data : "",
  };
}

function toFailure(
  error: unknown,
  request: WireRequest,
  deadline: { readonly over: boolean },
): WireOutcome {
  if (request.signal?.aborted) {
    return { kind: "failure", code: "CANCELLED", reason: "the request was cancelled" };
  }
  if (deadline.over) {
    const seconds = request.deadlineMs / 1_000;
    return { kind: "failure", code: "DEADLINE", reason: `no answer within ${seconds} s` };
  }
  const code = isAxiosError(error) ? (error.code ?? "") : "";
  if (error instanceof Error && /^maxContentLength/.test(error.message)) {
    const mebibytes = MAX_ANSWER_BYTES / 1024 / 1024;
    return {
      kind: "failure",
      code: "TOO_LARGE",
      reason: `the answer is larger than ${mebibytes} MiB`,
    };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "failure", code, reason };
}
