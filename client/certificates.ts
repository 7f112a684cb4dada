import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { codeOf, messageOf } from "./failure-codes.ts";

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a text in PEM format, whatever else it contains. They are not parsed. */
export function splitCertificates(text: string): readonly string[] {
  return text.match(CERTIFICATE) ?? [];
}

/**
 * The certificates of a text in PEM format.
 *
 * Throws an error whose message completes a sentence, such as "contains no certificate …", if there is none or if one of
 * them cannot be parsed.
 */
export function parseCertificates(text: string): readonly string[] {
  const certificates = splitCertificates(text);
  if (certificates.length === 0) {
    throw new Error(
      'contains no certificate in PEM format, which begins with "-----BEGIN CERTIFICATE-----"',
    );
  }
  for (const [index, certificate] of certificates.entries()) {
    if (!isCertificate(certificate)) {
      throw new Error(`contains a certificate that cannot be parsed: number ${index + 1}`);
    }
  }
  return certificates;
}

/** As {@link parseCertificates}, of a file. The message of an error then begins with the path. */
export function readCertificates(path: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${reasonOf(cause)}`);
  }
  try {
    return parseCertificates(text);
  } catch (cause) {
    throw new Error(`${path} ${messageOf(cause)}`);
  }
}

/** Whether a certificate in PEM format can be parsed. */
export function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    // The caller reports false.
    return false;
  }
}

/** What an error of the file system means. Node.js and other runtimes word it differently, so only the code is used. */
export function reasonOf(cause: unknown): string {
  const code = codeOf(cause);
  switch (code) {
    case "ENOENT":
      return "there is no such file";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EISDIR":
      return "it is a directory";
    default:
      return code === "" ? "unknown error" : code;
  }
}
