import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A key pair of this process with its self-signed certificate. */
export interface ServerCertificate {
  readonly keyPem: string;
  readonly certificatePem: string;
  readonly certificateDer: Uint8Array;
}

const SECOND_MS = 1000;
const YEAR_MS = 365 * 24 * 3600 * SECOND_MS;

/** Object identifiers, already encoded. The dotted form stands beside each. */
const OID = {
  ecdsaWithSha256: "2a8648ce3d040302", // 1.2.840.10045.4.3.2
  commonName: "550403", // 2.5.4.3
  basicConstraints: "551d13", // 2.5.29.19
  keyUsage: "551d0f", // 2.5.29.15
  extendedKeyUsage: "551d25", // 2.5.29.37
  subjectAlternativeName: "551d11", // 2.5.29.17
  clientAuthentication: "2b06010505070302", // 1.3.6.1.5.5.7.3.2
  serverAuthentication: "2b06010505070301", // 1.3.6.1.5.5.7.3.1
} as const;

/** Tags of ASN.1 that a certificate needs. */
const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
  extensions: 0xa3,
  dnsName: 0x82,
} as const;

/**
 * Makes a P-256 key and a certificate for the name `localhost`, in memory only. go-plugin trusts
 * exactly this certificate and checks its alternative name.
 *
 * **Source:** RFC 5280; hashicorp/go-plugin `mtls.go` for what such a certificate contains.
 */
export function createServerCertificate(now: Date = new Date()): ServerCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(identifier(OID.ecdsaWithSha256));
  const name = sequence(
    element(TAG.set, sequence(identifier(OID.commonName), text(TAG.utf8String, "localhost"))),
  );
  const body = sequence(
    element(TAG.version, element(TAG.integer, Buffer.of(2))), // version 3
    element(TAG.integer, serialNumber()),
    algorithm,
    name,
    sequence(
      time(new Date(now.getTime() - 30 * SECOND_MS)),
      time(new Date(now.getTime() + 30 * YEAR_MS)),
    ),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    element(TAG.extensions, sequence(...extensions())),
  );
  const signature = sign("sha256", body, privateKey);
  const certificateDer = sequence(body, algorithm, bitString(signature));
  return {
    keyPem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    certificatePem: toPem(certificateDer),
    certificateDer,
  };
}

/** The DER inside a PEM certificate. Throws a RangeError when there is none. */
export function certificateFromPem(pem: string): Uint8Array {
  const body = /-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]+)-----END CERTIFICATE-----/.exec(
    pem,
  )?.[1];
  if (body === undefined) {
    throw new RangeError("it holds no PEM certificate");
  }
  return Buffer.from(body, "base64");
}

function extensions(): readonly Buffer[] {
  const critical = element(TAG.boolean, Buffer.of(0xff));
  const isAuthority = sequence(critical);
  // digitalSignature, keyEncipherment, keyAgreement, keyCertSign; the two lowest bits are unused.
  const usages = element(TAG.bitString, Buffer.of(2, 0xac));
  return [
    extension(OID.basicConstraints, isAuthority, critical),
    extension(OID.keyUsage, usages, critical),
    extension(
      OID.extendedKeyUsage,
      sequence(identifier(OID.clientAuthentication), identifier(OID.serverAuthentication)),
    ),
    extension(OID.subjectAlternativeName, sequence(text(TAG.dnsName, "localhost"))),
  ];
}

function extension(oid: string, value: Buffer, ...critical: readonly Buffer[]): Buffer {
  return sequence(identifier(oid), ...critical, element(TAG.octetString, value));
}

/** 16 bytes whose first two bits are 01: positive (Go refuses others) and without leading zeros. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

/** Two-digit years end with 2049. */
function time(date: Date): Buffer {
  const digits = `${date.toISOString().replace(/[-:T]|\.\d+Z$/g, "")}Z`;
  return date.getUTCFullYear() < 2050
    ? text(TAG.utcTime, digits.slice(2))
    : text(TAG.generalizedTime, digits);
}

function identifier(oid: string): Buffer {
  return element(TAG.objectIdentifier, Buffer.from(oid, "hex"));
}

function text(tag: number, content: string): Buffer {
  return element(tag, Buffer.from(content));
}

/** Whole bytes: no bit of the last one is unused. */
function bitString(bytes: Uint8Array): Buffer {
  return element(TAG.bitString, Buffer.of(0), bytes);
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return element(TAG.sequence, ...parts);
}

/** Tag, length, content. Lengths from 128 on: 0x80 + count of length bytes, then the length. */
function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const header =
    length < 0x80
      ? [tag, length]
      : length < 0x100
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(header), ...parts]);
}

function toPem(der: Uint8Array): string {
  const lines = Buffer.from(der).toString("base64").replace(/.{64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
