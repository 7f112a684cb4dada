import { X509Certificate } from "node:crypto";
import { mkdir, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createServerCertificate } from "../../framework/internal/protocol/certificate.ts";
import type { GrpcClient } from "../../framework/testing/grpc-client.ts";
import { type ProviderProcess, parseHandshake } from "../../framework/testing/provider-process.ts";
import { TerraformClient } from "../../framework/testing/terraform-client.ts";
import { buildCornerBundle, type CornerBundle } from "./corner-bundle.ts";

let bundle: CornerBundle;

beforeAll(async () => {
  bundle = await buildCornerBundle();
});

afterAll(() => bundle.remove());

describe("a provider run by hand", () => {
  it("says what it is in one sentence and exits with 1", async () => {
    const provider = bundle.start({ environment: { TF_PLUGIN_MAGIC_COOKIE: undefined } });
    expect(await provider.exited).toEqual({ code: 1, signal: null });
    expect(provider.stdout()).toBe("");
    expect(provider.stderr()).toBe(
      'This is the Terraform provider "corner": terraform and tofu start it themselves, it is not meant to be run by hand.\n',
    );
  });

  it("does the same when the cookie is another plugin's", async () => {
    const provider = bundle.start({ environment: { TF_PLUGIN_MAGIC_COOKIE: "d602bf8f" } });
    expect(await provider.exited).toEqual({ code: 1, signal: null });
    expect(provider.stdout()).toBe("");
  });
});

describe("the handshake line", () => {
  it("names protocol 6, a unix socket and a certificate for localhost without padding", async () => {
    const provider = bundle.start();
    const { fields, certificate } = parseHandshake(await provider.handshakeLine);
    expect(fields).toEqual(["1", "6", "unix", expect.any(String), "grpc", expect.any(String)]);
    expect(certificate).toMatch(/^[A-Za-z0-9+/]+$/);
    const parsed = new X509Certificate(Buffer.from(certificate, "base64"));
    expect(parsed.subjectAltName).toBe("DNS:localhost");
    expect(parsed.checkIssued(parsed)).toBe(true);
    expect(parsed.verify(parsed.publicKey)).toBe(true);
  });

  it.each(["5,6", "6,5", "6", "5"])(
    "names protocol 6 whatever the host speaks (%s): the host reports a mismatch",
    async (versions) => {
      const provider = bundle.start({ environment: { PLUGIN_PROTOCOL_VERSIONS: versions } });
      expect(parseHandshake(await provider.handshakeLine).fields.slice(0, 2)).toEqual(["1", "6"]);
    },
  );

  it("has a seventh field only for hosts that know it", async () => {
    const provider = bundle.start({ environment: { PLUGIN_MULTIPLEX_GRPC: "true" } });
    const { fields } = parseHandshake(await provider.handshakeLine);
    expect(fields).toHaveLength(7);
    expect(fields[6]).toBe("false");
  });

  it("is followed by nothing else on stdout", async () => {
    const provider = bundle.start();
    await configured(provider);
    expect(provider.stdout()).toBe(`${await provider.handshakeLine}\n`);
  });
});

describe("the place where the provider listens", () => {
  it("is a socket that only its owner can use", async () => {
    const provider = bundle.start();
    const { address } = parseHandshake(await provider.handshakeLine).address;
    expect((await stat(address)).mode & 0o777).toBe(0o600);
  });

  it("is in the folder that the host names", async () => {
    const folder = path.join(bundle.folder, "sockets");
    await mkdir(folder);
    const provider = bundle.start({ environment: { PLUGIN_UNIX_SOCKET_DIR: folder } });
    const { address } = parseHandshake(await provider.handshakeLine).address;
    expect(path.dirname(address)).toBe(folder);
    expect(await readdir(folder)).toEqual([path.basename(address)]);
  });

  it("is open to the group that the host names", async () => {
    const group = String(process.getgid?.() ?? 0);
    const provider = bundle.start({ environment: { PLUGIN_UNIX_SOCKET_GROUP: group } });
    const { address } = parseHandshake(await provider.handshakeLine).address;
    const { mode, gid } = await stat(address);
    expect({ mode: mode & 0o777, gid }).toEqual({ mode: 0o660, gid: Number(group) });
  });

  it.each([
    ["too long for a socket", () => path.join(bundle.folder, "x".repeat(120))],
    ["missing", () => path.join(bundle.folder, "no-such-folder")],
    ["named with the separator of the handshake line", () => path.join(bundle.folder, "a|b")],
    ["named with a line break", () => path.join(bundle.folder, "a\nb")],
  ])("is a port of the host's range where the temporary folder is %s", async (why, folder) => {
    if (why.startsWith("named")) {
      await mkdir(folder());
    }
    const provider = bundle.start({ environment: { TMPDIR: folder() } });
    const { address } = parseHandshake(await provider.handshakeLine);
    expect(address.network).toBe("tcp");
    expect(address.address).toMatch(/^127\.0\.0\.1:\d+$/);
    const port = Number(address.address.split(":")[1]);
    expect(port).toBeGreaterThanOrEqual(10_000);
    expect(port).toBeLessThanOrEqual(25_000);
    const terraform = await configured(provider);
    expect(Object.keys(terraform.schemas.resourceSchemas)).toContain("corner_thing");
  });
});

describe("TLS", () => {
  it("lets the client in whose certificate the host named", async () => {
    const terraform = await configured(bundle.start());
    const { diagnostics, state } = await terraform.readDataSource("corner_echo", { text: "one" });
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ answer: "hello one" });
  });

  it("refuses a client without certificate", async () => {
    const provider = bundle.start();
    const { serverCertificatePem = "" } = (await provider.clientTls()) ?? {};
    const connection = await provider.connect({ serverCertificatePem });
    await expect(askForSchema(connection)).rejects.toThrow();
  });

  it("refuses a client with another certificate", async () => {
    const provider = bundle.start();
    const { serverCertificatePem = "" } = (await provider.clientTls()) ?? {};
    const connection = await provider.connect({
      ...createServerCertificate(),
      serverCertificatePem,
    });
    await expect(askForSchema(connection)).rejects.toThrow();
  });

  it("refuses a client that speaks none", async () => {
    const provider = bundle.start();
    const { address } = parseHandshake(await provider.handshakeLine);
    const { connectGrpc } = await import("../../framework/testing/grpc-client.ts");
    await expect(askForSchema(await connectGrpc(address))).rejects.toThrow();
  });

  it("is off when the host has it switched off", async () => {
    const provider = bundle.start({ tls: false });
    expect(parseHandshake(await provider.handshakeLine).certificate).toBe("");
    const terraform = await configured(provider);
    const { state } = await terraform.readDataSource("corner_echo", { text: "two" });
    expect(state).toMatchObject({ answer: "hello two" });
  });

  it("is not given up when the host's certificate is none", async () => {
    const provider = bundle.start({ environment: { PLUGIN_CLIENT_CERT: "not a certificate" } });
    expect(await provider.exited).toEqual({ code: 1, signal: null });
    expect(provider.stdout()).toBe("");
    expect(provider.stderr()).toBe(
      "The certificate in PLUGIN_CLIENT_CERT cannot be used: it holds no PEM certificate.\n",
    );
  });
});

function askForSchema(connection: GrpcClient): Promise<Uint8Array> {
  return connection.call("/tfplugin6.Provider/GetProviderSchema", new Uint8Array());
}

async function configured(provider: ProviderProcess): Promise<TerraformClient> {
  const terraform = await TerraformClient.open(await provider.connect());
  expect(await terraform.configure({ greeting: "hello " })).toEqual({ diagnostics: [] });
  return terraform;
}
