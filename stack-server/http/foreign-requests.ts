import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";
import { plainText, toResponse } from "./answers.ts";

/** Which `Host` headers a server answers to. */
export interface ServedHosts {
  /** The address that the server listens on. */
  readonly host?: string;
  /** Further host names, without ports. */
  readonly allowedHosts?: readonly string[];
}

const LOOPBACK_ADDRESS = /^127(?:\.\d{1,3}){3}$/;

/** Whether only this machine reaches a server that listens on that address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || LOOPBACK_ADDRESS.test(host);
}

/**
 * Refuses what a web page of somebody else sends through the user's browser. The control plane needs no login, so
 * without this any page could read and replace all objects.
 *
 * - `Host`: a page can rebind its own host name to this machine, and is then of the same origin as the server. Names
 *   other than this machine's are therefore answered 421. A server that listens for other machines too also answers
 *   to IP addresses, which cannot be rebound.
 * - `Origin` and `Sec-Fetch-Site`: requests that a page of another origin makes are answered 403. Following a link to
 *   the server is no such request.
 *
 * **Source:** Fetch Metadata Request Headers (W3C) and the `Origin` header of RFC 6454. A real ZenML server has a
 * login before everything, and does not check this.
 */
export function refuseForeignRequests(hosts: ServedHosts): MiddlewareHandler {
  const isServed = createHostCheck(hosts);
  return async (context, next) => {
    const host = context.req.header("host");
    if (host !== undefined && !isServed(withoutPort(host))) {
      return refusal(
        421,
        `This stack server does not answer to the host ${JSON.stringify(host)}. If the name is yours, start the server with --allow-host ${withoutPort(host)}`,
      );
    }
    if (isForeign(context.req.raw.headers, context.req.method, host)) {
      return refusal(403, "The page of another web site asked for this, which is not allowed.");
    }
    await next();
    return undefined;
  };
}

function createHostCheck({ host = "127.0.0.1", allowedHosts = [] }: ServedHosts) {
  const named = new Set([host, ...allowedHosts].map((name) => name.toLowerCase()));
  const reachesOthers = !isLoopback(host);
  return (name: string): boolean =>
    named.has(name) || isLoopback(name) || (reachesOthers && isIP(name) !== 0);
}

/** The host name in lower case, an IPv6 address without its brackets. */
function withoutPort(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, "")
    .replace(/^\[(.*)\]$/, "$1");
}

function isForeign(headers: Headers, method: string, host: string | undefined): boolean {
  const origin = headers.get("origin");
  if (origin !== null) {
    // A proxy that ends TLS in front of the server leaves the scheme of the page's origin.
    return origin !== `http://${host}` && origin !== `https://${host}`;
  }
  const site = headers.get("sec-fetch-site");
  const isLink = method === "GET" && headers.get("sec-fetch-mode") === "navigate";
  return (site === "cross-site" || site === "same-site") && !isLink;
}

function refusal(status: number, sentence: string): Response {
  return toResponse(plainText(status, `${sentence}\n`), "");
}
