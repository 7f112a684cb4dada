import { isCertificateCode, SELF_SIGNED, UNKNOWN_ISSUER } from "./failure-codes.ts";
import type { Failure } from "./wire.ts";

/** Says in sentences why there was no response of the server, and what to look at. */
export function describeFailure(failure: Failure, server: string): string {
  const { code, reason, proxy, tried } = failure;
  const attempts =
    tried === undefined || tried.count < 2
      ? ""
      : ` Tried ${tried.count} times in ${tried.seconds} s.`;
  if (isCertificateCode(code)) {
    return describeCertificate(failure, server);
  }
  switch (code) {
    case "NOT_TLS":
      return `The server at ${server} does not use TLS on this port. Use ${withScheme(server, "http")}, or the port on which it uses TLS.`;
    case "NEEDS_TLS":
      return describeMissingTls(server);
    case "TLS_FAILED":
      return `The TLS handshake with ${server} failed: ${reason}.${hintAtTls(reason)}`;
    case "PROXY_UNREACHABLE":
      return `Cannot connect to the proxy ${proxy?.address}, which ${proxy?.variable} names: ${reason}.${attempts} Correct the variable, or add the server to NO_PROXY if it is reached without a proxy.`;
    case "PROXY_LOGIN":
      return `The proxy ${proxy?.address} did not accept the credentials in ${proxy?.variable}, or there are none (407). Write them as "http://USER:PASSWORD@HOST:PORT", with special characters percent-encoded.`;
    case "PROXY_REFUSED":
      return `The proxy ${proxy?.address}, which ${proxy?.variable} names, refused a connection to ${server}: ${reason}. Ask whoever runs the proxy to allow it, or add the server to NO_PROXY if it is reached without a proxy.`;
    case "PROXY_FAILED":
      return `The proxy ${proxy?.address}, which ${proxy?.variable} names, could not connect to ${server}: ${reason}.${attempts} Is the server running, and is its URL correct?`;
    default: {
      const via = proxy === undefined ? "" : ` through the proxy ${proxy.address}`;
      const hint = hintFor(code);
      const sentence = `No response from ${server}${via}: ${reason.replace(/\.$/, "")}.`;
      return `${sentence}${attempts}${hint === "" ? "" : ` ${hint}`}`;
    }
  }
}

/** Says that a server that was addressed without TLS requires it. */
export function describeMissingTls(server: string): string {
  return `The server at ${server} requires TLS on this port. Use ${withScheme(server, "https")}.`;
}

function withScheme(server: string, scheme: "http" | "https"): string {
  return server.replace(/^https?/, scheme);
}

function describeCertificate(
  { code, reason, certificate, proxy, trustProblems = [] }: Failure,
  server: string,
): string {
  const via = proxy === undefined ? "" : `, which the proxy ${proxy.address} forwards or replaces,`;
  const subject = `The certificate of ${server}${via}`;
  const sentences = [...sentencesOn(code, reason, subject, server, certificate), ...trustProblems];
  return sentences.join(" ");
}

function sentencesOn(
  code: string,
  reason: string,
  subject: string,
  server: string,
  certificate: Failure["certificate"],
): readonly string[] {
  if (UNKNOWN_ISSUER.has(code)) {
    const issuer = certificate?.issuer ? `"${certificate.issuer}"` : "an unknown authority";
    return [`${subject} was issued by ${issuer}, which is not a trusted certificate authority.`];
  }
  switch (code) {
    case SELF_SIGNED:
      return [`${subject} is self-signed and not one of those that are trusted.`];
    case "CERT_HAS_EXPIRED":
      return [
        `${subject} expired${certificate?.validTo ? ` on ${certificate.validTo}` : ""}.`,
        "Renew it on the server, or correct the clock of this machine if that is wrong.",
      ];
    case "CERT_NOT_YET_VALID":
      return [
        `${subject} is not valid before ${certificate?.validFrom || "a later time"}.`,
        "Correct the clock of this machine if that is wrong.",
      ];
    case "ERR_TLS_CERT_ALTNAME_INVALID":
    case "HOSTNAME_MISMATCH": {
      const names = listNames(certificate?.names ?? []);
      return [
        `${subject} is for ${names || "another host"}, not for ${hostOf(server)}.`,
        "Use a host name of the certificate in the server URL, or another certificate on the server.",
      ];
    }
    default:
      return [`${subject} cannot be verified: ${reason.replace(/\.$/, "")}.`];
  }
}

/** A certificate of a large site has hundreds of names. */
function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 5);
  const more = names.length - shown.length;
  return [shown.join(", "), more > 0 ? `and ${more} more` : ""]
    .filter((part) => part !== "")
    .join(" ");
}

function hostOf(server: string): string {
  return new URL(server).hostname.replace(/^\[(.*)\]$/, "$1");
}

/** A server that asks for a certificate of the client names it only in the alert that ends the handshake. */
function hintAtTls(reason: string): string {
  return /certificate required|bad certificate|handshake failure/.test(reason)
    ? " Does the server require a client certificate? That is not supported."
    : "";
}

function hintFor(code: string): string {
  switch (code) {
    case "ECONNREFUSED":
      return "Is the server running, and is the port correct?";
    case "ENOTFOUND":
      return "Is the host name correct?";
    case "EAI_AGAIN":
      return "Is this machine online, and is the host name correct?";
    case "DEADLINE":
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return "Is the server running, and does a firewall or a missing VPN or proxy keep this machine from it?";
    case "HPE_HEADER_OVERFLOW":
      return "A proxy may be adding some.";
    case "TOO_LARGE":
      return "Is it a ZenML server?";
    default:
      return code.startsWith("HPE_") ? "The response is not HTTP. Is it a ZenML server?" : "";
  }
}
