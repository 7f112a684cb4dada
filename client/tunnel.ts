import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import type { SecureContext } from "node:tls";
import { type HttpProxy, withoutBrackets } from "./proxy.ts";

/** A proxy has this long to open a tunnel, which includes its own connection to the server. */
const TUNNEL_TIMEOUT_MS = 30_000;

/** The options of a TLS connection that decide whom it trusts. Shared by all of them: parsing the authorities is slow. */
export interface TlsOptions {
  readonly secureContext: SecureContext;
  readonly rejectUnauthorized: boolean;
}

/** What went wrong between this machine and a proxy. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
  /** `PROXY_UNREACHABLE`, or for a status `PROXY_LOGIN`, `PROXY_FAILED` (it cannot reach the server) or `PROXY_REFUSED`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Asks a proxy for a connection to a host. Throws a {@link ProxyError}.
 *
 * **Source:** RFC 9110, section 9.3.6 (CONNECT).
 */
export function openTunnel(
  { url, authorization }: HttpProxy,
  tls: TlsOptions | undefined,
  host: string,
  port: number,
): Promise<Duplex> {
  const target = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  const isSecure = url.protocol === "https:";
  const options = {
    method: "CONNECT",
    host: withoutBrackets(url.hostname),
    port: url.port || (isSecure ? 443 : 80),
    path: target,
    agent: false as const,
    headers: {
      Host: target,
      ...(authorization === undefined ? {} : { "Proxy-Authorization": authorization }),
    },
    timeout: TUNNEL_TIMEOUT_MS,
  };
  return new Promise((resolve, reject) => {
    const request = isSecure
      ? httpsRequest({ ...options, ...tls, servername: serverName(url) })
      : httpRequest(options);
    const refuse = (status: number) => {
      request.destroy();
      reject(new ProxyError(codeOfStatus(status), `it answered ${status}`));
    };
    request.once("connect", (response, socket: Duplex) => {
      request.setTimeout(0);
      if (response.statusCode === 200) {
        resolve(socket);
      } else {
        socket.destroy();
        refuse(response.statusCode ?? 0);
      }
    });
    request.once("response", (response) => refuse(response.statusCode ?? 0));
    request.once("timeout", () => {
      request.destroy();
      reject(
        new ProxyError("PROXY_FAILED", `it did not answer within ${TUNNEL_TIMEOUT_MS / 1_000} s`),
      );
    });
    request.once("error", (cause) => {
      reject(new ProxyError("PROXY_UNREACHABLE", "cannot connect", { cause }));
    });
    request.end();
  });
}

/** The code for the status with which a proxy refuses a request. */
export function codeOfStatus(status: number): string {
  if (status === 407) {
    return "PROXY_LOGIN";
  }
  return status >= 500 ? "PROXY_FAILED" : "PROXY_REFUSED";
}

/** The name that TLS verifies and sends. An IP address is verified, but must not be sent. */
export function serverName(url: URL): string {
  const host = withoutBrackets(url.hostname);
  return isIP(host) === 0 ? host : "";
}
