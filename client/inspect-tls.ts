import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { connect, type PeerCertificate } from "node:tls";
import type { Route } from "./agents.ts";
import { withoutBrackets } from "./proxy.ts";
import { openTunnel } from "./tunnel.ts";
import type { CertificateFacts } from "./wire.ts";

/** The failed request has already taken its time. */
const TIMEOUT_MS = 2_000;

/**
 * Connects to the server once more, to find out whether it uses TLS and with which certificate. Verifies nothing and sends
 * nothing. Returns undefined if no TLS connection comes about.
 */
export async function inspectTls(route: Route): Promise<CertificateFacts | undefined> {
  const { server, proxy, tls } = route;
  const host = withoutBrackets(server.hostname);
  const port = Number(server.port || (server.protocol === "https:" ? 443 : 80));
  try {
    const tunnel = proxy && (await openTunnel(proxy, tls, host, port));
    return await readCertificate(host, port, tunnel);
  } catch {
    // Then the error is reported without details.
    return undefined;
  }
}

function readCertificate(
  host: string,
  port: number,
  tunnel: Duplex | undefined,
): Promise<CertificateFacts | undefined> {
  return new Promise((resolve) => {
    const socket = connect({
      ...(tunnel === undefined ? { host, port } : { socket: tunnel }),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      rejectUnauthorized: false,
    });
    const finish = (facts: CertificateFacts | undefined) => {
      socket.destroy();
      resolve(facts);
    };
    socket.setTimeout(TIMEOUT_MS, () => finish(undefined));
    socket.once("secureConnect", () => finish(toFacts(socket.getPeerCertificate())));
    socket.once("error", () => finish(undefined));
    socket.once("close", () => finish(undefined));
  });
}

function toFacts(certificate: PeerCertificate): CertificateFacts {
  const { subjectaltname = "", subject, issuer, valid_from, valid_to } = certificate;
  const names = subjectaltname
    .split(", ")
    .map((name) => name.replace(/^(DNS|IP Address):/, ""))
    .filter((name) => name !== "");
  return {
    names: names.length > 0 ? names : [subject.CN ?? ""].flat(),
    issuer: [issuer.CN ?? issuer.O ?? ""].flat().join(", "),
    validFrom: toTime(valid_from),
    validTo: toTime(valid_to),
  };
}

/** From `Nov 25 00:06:53 2026 GMT` to `2026-11-25T00:06:53Z`. */
function toTime(time: string | undefined): string {
  const ms = Date.parse(time ?? "");
  return Number.isNaN(ms) ? "" : new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}
