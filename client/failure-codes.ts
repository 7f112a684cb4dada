/** Whether the code says that a certificate was not accepted. **Source:** "X509 certificate error codes" of Node.js `tls`. */
export function isCertificateCode(code: string): boolean {
  return CERTIFICATE.test(code) && !isTlsCode(code);
}

const CERTIFICATE =
  /CERT|SELF_SIGNED|UNABLE_TO_|CRL_|^ERR_TLS_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH/;

/** Whether the code says that a TLS handshake failed, for another reason than the certificate of the server. */
export function isTlsCode(code: string): boolean {
  return code === "EPROTO" || code.startsWith("ERR_SSL_");
}

/** Whether the code says that a certificate would be accepted if its authority were trusted. */
export function isUntrusted(code: string): boolean {
  return code === SELF_SIGNED || UNKNOWN_ISSUER.has(code);
}

/** A certificate that was signed with its own key. */
export const SELF_SIGNED = "DEPTH_ZERO_SELF_SIGNED_CERT";

/** A certificate that was signed by somebody who is not trusted. */
export const UNKNOWN_ISSUER: ReadonlySet<string> = new Set([
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** What happened to a connection, as the end of a sentence; undefined for a code that needs more words. */
export function phraseOf(code: string): string | undefined {
  return PHRASES.get(code);
}

/** The codes with which a connection does not come about. */
export const UNREACHABLE: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

const PHRASES: ReadonlyMap<string, string> = new Map([
  ["ECONNREFUSED", "the connection was refused"],
  ["ENOTFOUND", "the host name is unknown"],
  ["EAI_AGAIN", "the host name could not be looked up"],
  ["ETIMEDOUT", "the host does not respond"],
  ["EHOSTUNREACH", "there is no route to the host"],
  ["ENETUNREACH", "there is no route to the network of the host"],
  ["ECONNRESET", "the connection was closed before a response arrived"],
  ["EPIPE", "the connection was closed before a response arrived"],
  ["INCOMPLETE", "the connection was closed in the middle of the response"],
  ["HPE_HEADER_OVERFLOW", "the headers of its response are too large"],
]);

/** The `code` of an error of Node.js, such as `ENOENT`; empty if it has none. */
export function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error
    ? String(error.message)
    : String(error);
}
