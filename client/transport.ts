// Must be loaded before axios. Imports for side effects keep their order.
import "./hidden-globals.ts";
import axios, { type AxiosProxyConfig, type AxiosResponse, isAxiosError } from "axios";
import { createAgents, createTlsOptions, type Route } from "./agents.ts";
import { toFailure } from "./failure.ts";
import { showHiddenGlobals } from "./hidden-globals.ts";
import { type Environment, findProxy, withoutBrackets } from "./proxy.ts";
import { readTrustStore, type TrustStore } from "./trust-store.ts";
import {
  type Failure,
  MAX_ANSWER_BYTES,
  type Transport,
  type WireOutcome,
  type WireRequest,
} from "./wire.ts";

showHiddenGlobals();

/**
 * The only module that uses axios. It is slow to load, so it is only loaded with `import()` and can be bundled as a
 * separate file: it shares no class with the rest of the client and returns plain data.
 */

/** Where a transport leads, and whom it trusts. */
export interface TransportOptions {
  /** From `parseServerUrl()`. */
  readonly server: string;
  readonly environment: Environment;
  /** In PEM format. They replace the authorities that the machine trusts. */
  readonly certificateAuthorities?: readonly string[] | undefined;
  /** Whether to accept any certificate. False by default. */
  readonly skipTlsVerify?: boolean | undefined;
}

/**
 * Creates a transport. It uses the proxies of {@link findProxy} and trusts the authorities of {@link readTrustStore}, which
 * are only read if there is somebody to verify.
 *
 * Throws an error whose message completes a sentence if a variable with a proxy or with authorities is wrong.
 */
export function createTransport(options: TransportOptions): Transport {
  const server = new URL(options.server);
  const proxy = findProxy(server, options.environment);
  const usesTls = [server.protocol, proxy?.url.protocol].includes("https:");
  const trust = usesTls ? findTrust(options) : undefined;
  const route = { server, proxy, tls: usesTls ? createTlsOptions(trust?.certificates) : undefined };
  const { httpAgent, httpsAgent } = createAgents(route);
  const http = axios.create({
    httpAgent,
    httpsAgent,
    proxy: toForwardProxy(route),
    // The client judges every response. Following a redirect would send the token to another server.
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    validateStatus: () => true,
    responseType: "text",
    transformRequest: [(body: unknown) => body],
    transformResponse: [(body: unknown) => body],
  });
  const isForwarded = proxy !== undefined && server.protocol === "http:";
  const authorization = isForwarded ? proxy.authorization : undefined;
  let hasAnswered = false;
  return {
    async send(request) {
      const { signal, deadline, release } = startDeadline(request);
      try {
        const response = await http.request<unknown>({
          method: request.method,
          url: request.url,
          headers: {
            ...request.headers,
            ...(authorization === undefined ? {} : { "Proxy-Authorization": authorization }),
          },
          data: request.body,
          signal,
        });
        hasAnswered = true;
        return isForwarded && response.status === 407
          ? { kind: "failure", code: "PROXY_LOGIN", reason: "", proxy: proxy.shown }
          : toAnswer(response, isForwarded ? proxy.shown.address : undefined);
      } catch (error) {
        release();
        return (
          findInterruption(request, deadline, route) ??
          (await toFailure(causeOf(error), route, { hasAnswered, trustProblems: trust?.problems }))
        );
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

/** The error of Node.js or of an agent, which axios wraps. */
function causeOf(error: unknown): unknown {
  return isAxiosError(error) ? (error.cause ?? error) : error;
}

/** Undefined if nobody is to be verified. */
function findTrust({
  certificateAuthorities,
  skipTlsVerify,
  environment,
}: TransportOptions): TrustStore | undefined {
  if (skipTlsVerify === true) {
    return undefined;
  }
  return certificateAuthorities === undefined
    ? readTrustStore(environment)
    : { certificates: certificateAuthorities, problems: [] };
}

/** A plain request is handed to the proxy; for an https one, the agent opens a tunnel. */
function toForwardProxy({ server, proxy }: Route): AxiosProxyConfig | false {
  if (proxy === undefined || server.protocol === "https:") {
    return false;
  }
  const { protocol, hostname, port } = proxy.url;
  return {
    protocol,
    host: withoutBrackets(hostname),
    port: Number(port || (protocol === "https:" ? 443 : 80)),
  };
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

function toAnswer(response: AxiosResponse<unknown>, proxy: string | undefined): WireOutcome {
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
    proxy,
    text: typeof data === "string" ? data : "",
  };
}

/** Seconds or a date; undefined for anything else. */
function parseRetryAfter(text: string): number | undefined {
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(ms, 0) : undefined;
}

function findInterruption(
  request: WireRequest,
  deadline: { readonly over: boolean },
  { proxy }: Route,
): Failure | undefined {
  if (request.signal?.aborted) {
    return { kind: "failure", code: "CANCELLED", reason: "the request was cancelled" };
  }
  const seconds = Number((request.deadlineMs / 1_000).toPrecision(2));
  return deadline.over
    ? {
        kind: "failure",
        code: "DEADLINE",
        reason: `timed out after ${seconds} s`,
        proxy: proxy?.shown,
      }
    : undefined;
}
