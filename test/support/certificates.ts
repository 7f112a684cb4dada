// Must be loaded before the library. Imports for side effects keep their order.
import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { isIP } from "node:net";
import {
  BasicConstraintsExtension,
  type JsonGeneralName,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

const DAY_MS = 24 * 3600 * 1000;
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** What a TLS server needs, in PEM format. */
export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

/** Details of a certificate. It is valid from yesterday until tomorrow by default. */
export interface CertificateOptions {
  /** Host names and IP addresses. */
  readonly names: readonly string[];
  readonly validFromDays?: number;
  readonly validToDays?: number;
}

/** A certificate authority in memory. */
export interface TestAuthority {
  /** Its own certificate in PEM format. */
  readonly pem: string;
  issue(options: CertificateOptions): Promise<KeyAndCertificate>;
}

/** Creates a certificate authority with this common name. */
export async function createTestAuthority(commonName: string): Promise<TestAuthority> {
  const keys = await generateKeys();
  const own = await X509CertificateGenerator.createSelfSigned({
    ...validity({ names: [] }),
    name: [{ CN: [commonName] }],
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  return {
    pem: toPem(own),
    async issue(options) {
      const { privateKey, publicKey } = await generateKeys();
      const certificate = await X509CertificateGenerator.create({
        ...validity(options),
        subject: [{ CN: ["zenml"] }],
        issuer: own.subject,
        signingAlgorithm: ALGORITHM,
        publicKey,
        signingKey: keys.privateKey,
        extensions: [alternativeNames(options.names)],
      });
      return { key: await exportKey(privateKey), cert: toPem(certificate) };
    },
  };
}

/** Creates a certificate that is signed with its own key. */
export async function createSelfSigned(options: CertificateOptions): Promise<KeyAndCertificate> {
  const keys = await generateKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...validity(options),
    name: [{ CN: ["zenml"] }],
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [alternativeNames(options.names)],
  });
  return { key: await exportKey(keys.privateKey), cert: toPem(certificate) };
}

function generateKeys() {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
}

function validity({ validFromDays = -1, validToDays = 1 }: CertificateOptions) {
  const now = Date.now();
  return {
    notBefore: new Date(now + validFromDays * DAY_MS),
    notAfter: new Date(now + validToDays * DAY_MS),
  };
}

function alternativeNames(names: readonly string[]): SubjectAlternativeNameExtension {
  const entries = names.map(
    (value): JsonGeneralName => ({ type: isIP(value) === 0 ? "dns" : "ip", value }),
  );
  return new SubjectAlternativeNameExtension(entries);
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", key));
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN PRIVATE KEY-----", ...lines, "-----END PRIVATE KEY-----", ""].join("\n");
}

function toPem(certificate: X509Certificate): string {
  return `${certificate.toString("pem")}\n`;
}
