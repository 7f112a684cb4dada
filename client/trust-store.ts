import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import * as tls from "node:tls";
import { readCertificates, reasonOf, splitCertificates } from "./certificates.ts";
import { messageOf } from "./failure-codes.ts";
import type { Environment } from "./proxy.ts";

/** Where Linux distributions and BSDs keep the certificates of all authorities. **Source:** Go's `crypto/x509/root_linux.go`. */
const SYSTEM_FILES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/pki/tls/cacert.pem",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/** Where they keep one file per authority. **Source:** as above. */
const SYSTEM_DIRECTORIES = ["/etc/ssl/certs", "/etc/pki/tls/certs"];

/** `node:tls` of runtimes that are newer than our type declarations. */
const platformTls: typeof tls & {
  readonly getCACertificates?: (store: "system") => readonly string[];
} = tls;

/** The certificate authorities that a client trusts. */
export interface TrustStore {
  /** In PEM format. */
  readonly certificates: readonly string[];
  /** Sentences about locations in `SSL_CERT_FILE` and `SSL_CERT_DIR` that could not be read. They matter if verification fails. */
  readonly problems: readonly string[];
}

/**
 * Reads the certificate authorities that this machine trusts: those of the system and those that are bundled with the
 * runtime. `SSL_CERT_FILE` replaces the system's and the bundled file, `SSL_CERT_DIR` (a list) the system's directories.
 * The file in `ZENML_EXTRA_CA_CERTS` or `NODE_EXTRA_CA_CERTS` is added.
 *
 * A location in the first two that cannot be read is only reported in `problems`. Throws if one in the last two cannot be
 * read or contains no certificate.
 *
 * **Source:** Go's `crypto/x509/root_unix.go` for the meaning of `SSL_CERT_FILE` and `SSL_CERT_DIR`.
 */
export function readTrustStore(environment: Environment): TrustStore {
  const file = environment["SSL_CERT_FILE"] ?? "";
  const directories = environment["SSL_CERT_DIR"] ?? "";
  const problems: string[] = [];
  const certificates = [
    ...(file === ""
      ? [...readFirst(SYSTEM_FILES), ...tls.rootCertificates, ...platformCertificates()]
      : readNamed("SSL_CERT_FILE", file, readFile, problems)),
    ...(directories === ""
      ? SYSTEM_DIRECTORIES.flatMap((directory) => orNone(() => readDirectory(directory)))
      : directories
          .split(delimiter)
          .filter((directory) => directory !== "")
          .flatMap((directory) => readNamed("SSL_CERT_DIR", directory, readDirectory, problems))),
    ...["ZENML_EXTRA_CA_CERTS", "NODE_EXTRA_CA_CERTS"].flatMap((name) =>
      readExtra(name, environment[name] ?? ""),
    ),
  ];
  const unique = new Map(certificates.map((pem) => [toKey(pem), pem]));
  return { certificates: [...unique.values()], problems };
}

/**
 * The end of a certificate is its signature, which no other certificate shares. The same one in another file differs in its
 * line breaks. To remove them from all of it would take longer than to read it.
 */
function toKey(pem: string): string {
  return pem.slice(-220).replace(/\s/g, "").slice(-150);
}

/**
 * The store of macOS or Windows, which keep no files. **Source:** `tls.getCACertificates()` of Node.js 22.15; Node.js 20 does
 * not have it.
 */
function platformCertificates(): readonly string[] {
  const { getCACertificates } = platformTls;
  return ["darwin", "win32"].includes(process.platform)
    ? (getCACertificates?.("system") ?? [])
    : [];
}

function readFirst(files: readonly string[]): readonly string[] {
  for (const file of files) {
    const certificates = orNone(() => readFile(file));
    if (certificates.length > 0) {
      return certificates;
    }
  }
  return [];
}

function readFile(path: string): readonly string[] {
  return splitCertificates(readFileSync(path, "utf8"));
}

function readDirectory(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ path: join(directory, entry.name), isLink: entry.isSymbolicLink() }))
    .filter(({ path, isLink }) => !isLink || !pointsToNeighbour(path))
    .flatMap(({ path }) => orNone(() => readFile(path)));
}

/** OpenSSL finds a certificate by a link in the same directory, which would only be read twice. */
function pointsToNeighbour(path: string): boolean {
  return !readlinkSync(path).includes("/");
}

function readNamed(
  variable: string,
  path: string,
  read: (path: string) => readonly string[],
  problems: string[],
): readonly string[] {
  try {
    const certificates = read(path);
    if (certificates.length === 0) {
      problems.push(`${variable} names ${path}, which contains no certificate in PEM format.`);
    }
    return certificates;
  } catch (cause) {
    problems.push(`${variable} names ${path}, which cannot be read: ${reasonOf(cause)}.`);
    return [];
  }
}

function readExtra(variable: string, path: string): readonly string[] {
  if (path === "") {
    return [];
  }
  try {
    return readCertificates(path);
  } catch (cause) {
    // The launcher passes the variable on under our own name, which the practitioner never set.
    const name = variable === "ZENML_EXTRA_CA_CERTS" ? "NODE_EXTRA_CA_CERTS" : variable;
    throw new Error(`${name} is set, but ${messageOf(cause)}`);
  }
}

function orNone(read: () => readonly string[]): readonly string[] {
  try {
    return read();
  } catch {
    // Not every system has every location, and not every file in it is readable.
    return [];
  }
}
