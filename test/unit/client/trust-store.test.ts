import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { rootCertificates } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parseCertificates, readCertificates } from "../../../client/certificates.ts";
import { readTrustStore } from "../../../client/trust-store.ts";
import { createTestAuthority } from "../../support/certificates.ts";

let folder: string;
let first: string;
let second: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "trust-"));
  first = (await createTestAuthority("First")).pem.trim();
  second = (await createTestAuthority("Second")).pem.trim();
});

afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const empty = () => path.dirname(write("empty/README", "no certificate"));

describe("readTrustStore()", () => {
  it("has the authorities that come with the runtime, even where the system has none", () => {
    const { certificates, problems } = readTrustStore({ SSL_CERT_DIR: empty() });
    expect(certificates.map(withoutBreaks)).toEqual(
      expect.arrayContaining(rootCertificates.slice(0, 5).map(withoutBreaks)),
    );
    expect(problems).toEqual([
      `SSL_CERT_DIR names ${empty()}, which contains no certificate in PEM format.`,
    ]);
  });

  it("has each authority once, however often the machine keeps it", () => {
    const file = write("twice.pem", `${first}\n${first.replaceAll("\n", "\r\n")}\n`);
    const { certificates } = readTrustStore({ SSL_CERT_FILE: file, SSL_CERT_DIR: empty() });
    expect(certificates.map(withoutBreaks)).toEqual([withoutBreaks(first)]);
  });

  it("replaces them by those of SSL_CERT_FILE and SSL_CERT_DIR", () => {
    const environment = {
      SSL_CERT_FILE: write("one/first.pem", first),
      SSL_CERT_DIR: path.dirname(write("two/second.crt", second)),
    };
    expect(readTrustStore(environment)).toEqual({ certificates: [first, second], problems: [] });
  });

  it("reads every directory of SSL_CERT_DIR, and links to files elsewhere", () => {
    const file = write("elsewhere/second.pem", second);
    const linked = path.dirname(write("linked/README", ""));
    symlinkSync(file, path.join(linked, "second.pem"));
    symlinkSync("second.pem", path.join(linked, "1234abcd.0"));
    const one = path.dirname(write("one/first.pem", first));
    const { certificates } = readTrustStore({
      SSL_CERT_FILE: write("nothing.pem", ""),
      SSL_CERT_DIR: [one, linked].join(path.delimiter),
    });
    expect(certificates).toEqual([first, second]);
  });

  it.each([
    ["SSL_CERT_FILE", "gone.pem", "there is no such file"],
    ["SSL_CERT_DIR", "gone", "there is no such file"],
    ["SSL_CERT_FILE", ".", "it is a directory"],
  ])(
    "goes on when %s cannot be read, as other providers do, and remembers it",
    (name, relative, reason) => {
      const location = path.join(folder, relative);
      const other = name === "SSL_CERT_FILE" ? { SSL_CERT_DIR: "" } : { SSL_CERT_FILE: "" };
      const { problems } = readTrustStore({ ...other, [name]: location });
      expect(problems).toEqual([`${name} names ${location}, which cannot be read: ${reason}.`]);
    },
  );

  it.each(["ZENML_EXTRA_CA_CERTS", "NODE_EXTRA_CA_CERTS"])("adds the file in %s", (name) => {
    const environment = {
      SSL_CERT_FILE: write("one/first.pem", first),
      SSL_CERT_DIR: empty(),
      [name]: write("two/second.crt", `My company\n${second}`),
    };
    expect(readTrustStore(environment).certificates).toEqual([first, second]);
  });

  it.each(["ZENML_EXTRA_CA_CERTS", "NODE_EXTRA_CA_CERTS"])(
    "refuses a file in %s that is missing or has no certificate",
    (name) => {
      const missing = path.join(folder, "gone.pem");
      expect(() => readTrustStore({ [name]: missing })).toThrow(
        `NODE_EXTRA_CA_CERTS is set, but ${missing} cannot be read: there is no such file`,
      );
      const nothing = write("nothing.pem", "# nothing");
      expect(() => readTrustStore({ [name]: nothing })).toThrow(
        `NODE_EXTRA_CA_CERTS is set, but ${nothing} contains no certificate in PEM format`,
      );
    },
  );
});

describe("parseCertificates()", () => {
  it("finds the certificates among comments and keys", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----";
    expect(parseCertificates(`First:\n${first}\n${key}\n${second}`)).toEqual([first, second]);
  });

  it.each([
    ["", "contains no certificate in PEM format"],
    ["MIIB", "contains no certificate in PEM format"],
  ])("refuses %j", (text, message) => {
    expect(() => parseCertificates(text)).toThrow(message);
  });

  it("says which certificate is damaged", () => {
    const damaged = first.replace(/\n[A-Za-z0-9+/]{64}\n/, "\n");
    expect(() => parseCertificates(`${second}\n${damaged}`)).toThrow(
      "contains a certificate that cannot be parsed: number 2",
    );
  });

  it("names the file", () => {
    const file = write("nothing.pem", "# nothing");
    expect(() => readCertificates(file)).toThrow(`${file} contains no certificate`);
  });
});

function withoutBreaks(pem: string): string {
  return pem.replace(/\s/g, "");
}
