import type { Route } from "./agents.ts";
import {
  codeOf,
  isCertificateCode,
  isTlsCode,
  messageOf,
  phraseOf,
  UNREACHABLE,
} from "./failure-codes.ts";
import { inspectTls } from "./inspect-tls.ts";
import { ProxyError } from "./tunnel.ts";
import { type Failure, MAX_ANSWER_BYTES } from "./wire.ts";

/** What is known when a request fails. */
export interface FailureContext {
  /** Whether the server has answered a request of this process. */
  readonly hasAnswered: boolean;
  readonly trustProblems: readonly string[] | undefined;
}

/** How a server that speaks TLS, or anything else but HTTP, receives a plain request. */
const NOT_UNDERSTOOD = new Set(["ECONNRESET", "EPIPE", "HPE_INVALID_CONSTANT"]);

/**
 * Converts an error of a request to a failure with a code that is the same for all runtimes. Connects to the server again
 * where that tells more: which certificate it has, or that it speaks TLS.
 */
export async function toFailure(
  cause: unknown,
  route: Route,
  { hasAnswered, trustProblems }: FailureContext,
): Promise<Failure> {
  const { server, proxy } = route;
  const failure = { kind: "failure", ...classify(cause, route), proxy: proxy?.shown } as const;
  if (isCertificateCode(failure.code)) {
    return { ...failure, certificate: await inspectTls(route), trustProblems };
  }
  // A server that restarts closes connections, too, and does not deserve another one.
  const isSuspect = server.protocol === "http:" && proxy === undefined && !hasAnswered;
  if (isSuspect && NOT_UNDERSTOOD.has(failure.code) && (await inspectTls(route)) !== undefined) {
    return { ...failure, code: "NEEDS_TLS" };
  }
  return failure;
}

function classify(cause: unknown, { server, proxy }: Route): Pick<Failure, "code" | "reason"> {
  if (cause instanceof ProxyError) {
    return { code: cause.code, reason: reasonAtProxy(cause) };
  }
  const message = messageOf(cause);
  if (/^maxContentLength/.test(message)) {
    const mebibytes = MAX_ANSWER_BYTES / 1024 / 1024;
    return { code: "TOO_LARGE", reason: `the response is larger than ${mebibytes} MiB` };
  }
  // axios gives a response that breaks off no code of its own.
  if (/^(stream has been aborted|aborted)$/.test(message)) {
    return { code: "INCOMPLETE", reason: phraseOf("INCOMPLETE") ?? message };
  }
  const code = codeOf(cause);
  if (isTlsCode(code)) {
    const reason = toTlsReason(message);
    return { code: NO_TLS.test(reason) ? "NOT_TLS" : "TLS_FAILED", reason };
  }
  // A plain request goes to the proxy, so it is the proxy that cannot be reached.
  const isForwarded = proxy !== undefined && server.protocol === "http:";
  if (isForwarded && (UNREACHABLE.has(code) || isCertificateCode(code))) {
    return { code: "PROXY_UNREACHABLE", reason: phraseOf(code) ?? message };
  }
  return { code, reason: phraseOf(code) ?? message };
}

/** How TLS libraries call a response that is not TLS. */
const NO_TLS = /wrong version number|http request|packet length too long/;

function reasonAtProxy(error: ProxyError): string {
  const { cause } = error;
  if (cause === undefined) {
    return error.message;
  }
  const code = codeOf(cause);
  const message = messageOf(cause);
  return phraseOf(code) ?? (isTlsCode(code) ? toTlsReason(message) : message);
}

/**
 * What a TLS library says without its numbers and source files, in lower case. OpenSSL writes
 * `write EPROTO 80…:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/…:350:`, BoringSSL
 * `error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER`.
 */
function toTlsReason(message: string): string {
  const [, reason = message] = /error:[0-9a-f]+:[^:]*:[^:]*:([^:\n]+)/i.exec(message) ?? [];
  return reason.replace(/_/g, " ").toLowerCase().trim();
}
