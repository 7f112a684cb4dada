// Must be loaded before axios. Imports for side effects keep their order.
import "./hidden-globals.ts";
import { readFileSync } from "node:fs";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { rootCertificates } from "node:tls";
import axios, { type AxiosResponse, isAxiosError } from "axios";
import { showHiddenGlobals } from "./hidden-globals.ts";

showHiddenGlobals();

/**
 * The only module that uses axios. It is slow to load, so it is only loaded with `import()` and can be bundled as a
 * separate file: it shares no class with the rest of the client and returns plain data.
 */

/** Largest response, decompressed: a list of 500 hydrated objects stays far below it. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** An HTTP request, ready to be sent. */
export interface WireRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string | undefined;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** The outcome of a request: an answer with any HTTP status, or a failure if there was no response. */
export type WireOutcome =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly contentType: string;
      /** The target of a redirect. */
      readonly location?: string | undefined;
      /** How long a busy server asks to be left alone, in milliseconds. **Source:** RFC 9110, Retry-After. */
      readonly retryAfterMs?: number | undefined;
      readonly text: string;
    }
  | {
      readonly kind: "failure";
      /** The code of Node.js, such as `ECONNREFUSED`, or `DEADLINE`, `CANCELLED` or `TOO_LARGE`. */
      readonly code: string;
      readonly reason: string;
    };

/** Sends requests over keep-alive connections. */
export interface Transport {
  send(request: WireRequest): Promise<WireOutcome>;
  /** Closes idle connections. */
  close(): void;
}

/** Environment variables, as in `process.env`. */
export type Environment = { readonly [name: string]: string | undefined };

/**
 * Creates a transport. It uses the proxies in `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`, in upper or lower case, and
 * trusts the certificate authorities in the file `ZENML_EXTRA_CA_CERTS`.
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
    // The client judges every response. Following a redirect would send the token to another server.
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
 * Node.js reads `NODE_EXTRA_CA_CERTS` itself, but the option `ca` replaces what it read. So both files are read here.
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
  const retryAfter: unknown = response.headers["retry-after"];
  return {
    kind: "answer",
    status,
    contentType: typeof contentType === "string" ? contentType : "",
    location: typeof location === "string" ? location : undefined,
    retryAfterMs: typeof retryAfter === "string" ? parseRetryAfter(retryAfter) : undefined,
    text: typeof data === "string" ? data : "",
  };
}

/** Seconds or a date; undefined for anything else. */
function parseRetryAfter(text: string): number | undefined {
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(ms, 0) : undefined;
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
    return { kind: "failure", code: "DEADLINE", reason: `timed out after ${seconds} s` };
  }
  const code = isAxiosError(error) ? (error.code ?? "") : "";
  if (error instanceof Error && /^maxContentLength/.test(error.message)) {
    const mebibytes = MAX_ANSWER_BYTES / 1024 / 1024;
    return {
      kind: "failure",
      code: "TOO_LARGE",
      reason: `the response is larger than ${mebibytes} MiB`,
    };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "failure", code, reason };
}
