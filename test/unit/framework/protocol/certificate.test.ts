import { createPrivateKey, X509Certificate } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import {
  certificateFromPem,
  createServerCertificate,
} from "../../../../framework/internal/protocol/certificate.ts";

describe("createServerCertificate()", () => {
  const made = createServerCertificate(new Date("2026-11-21T12:00:00Z"));
  const parsed = new X509Certificate(made.certificatePem);

  it("makes a certificate for localhost that is signed by its own key", () => {
    expect(parsed.subject).toBe("CN=localhost");
    expect(parsed.issuer).toBe("CN=localhost");
    expect(parsed.checkHost("localhost")).toBe("localhost");
    expect(parsed.subjectAltName).toBe("DNS:localhost");
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(parsed.checkPrivateKey(createPrivateKey(made.keyPem))).toBe(true);
  });

  it("makes it an authority, for servers and clients, on the curve P-256", () => {
    expect(parsed.ca).toBe(true);
    expect(parsed.keyUsage).toEqual(["1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.1"]);
    expect(parsed.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
  });

  it("makes it valid from just before now, for thirty years", () => {
    expect(new Date(parsed.validFrom)).toEqual(new Date("2026-11-21T11:59:30Z"));
    expect(new Date(parsed.validTo).getUTCFullYear()).toBe(2056);
  });

  it.each(["2049-12-31T23:59:00Z", "2050-01-01T00:01:00Z"])(
    "writes the years on both sides of 2050 as they have to be (%s)",
    (now) => {
      const { certificatePem } = createServerCertificate(new Date(now));
      const { validFrom } = new X509Certificate(certificatePem);
      expect(new Date(validFrom).getTime()).toBe(new Date(now).getTime() - 30_000);
    },
  );

  it("gives every certificate a positive serial number of its own", () => {
    const serials = Array.from({ length: 20 }, () => {
      const { certificatePem } = createServerCertificate();
      return new X509Certificate(certificatePem).serialNumber;
    });
    expect(new Set(serials).size).toBe(20);
    expect(serials.filter((serial) => !/^[4-7][0-9A-F]{31}$/.test(serial))).toEqual([]);
  });

  it("gives the same certificate as PEM and as DER", () => {
    expect(Buffer.from(made.certificateDer)).toEqual(parsed.raw);
    expect(certificateFromPem(made.certificatePem)).toEqual(parsed.raw);
  });
});

describe("certificateFromPem()", () => {
  it.each(["", "no certificate", "-----BEGIN CERTIFICATE-----"])("refuses %j", (text) => {
    expect(() => certificateFromPem(text)).toThrow("it holds no PEM certificate");
  });
});
