import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { createZenmlClient } from "../../../client/client.ts";
import { createTransport, type Environment } from "../../../client/transport.ts";
import {
  createFastTiming,
  json,
  listen,
  portOf,
  startRecordingServer,
} from "./recording-server.ts";

const stop: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of stop.splice(0)) {
    await end();
  }
});

/** A proxy that remembers what it was asked for: addresses, and `CONNECT host:port` for tunnels. */
async function startProxy() {
  const asked: string[] = [];
  const credentials: (string | undefined)[] = [];
  const proxy = createHttpServer((request, response) => {
    asked.push(request.url ?? "");
    credentials.push(request.headers["proxy-authorization"]);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify("0.98.0"));
  });
  proxy.on("connect", (request, client) => {
    asked.push(`CONNECT ${request.url}`);
    const [, port] = (request.url ?? "").split(":");
    const upstream = connect(Number(port), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("error", () => upstream.destroy());
  });
  await listen(proxy);
  stop.push(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  return { url: `http://127.0.0.1:${portOf(proxy)}`, asked, credentials };
}

async function versionOf(serverUrl: string, environment: Environment): Promise<string> {
  const client = createZenmlClient({
    serverUrl,
    userAgent: "product/1",
    environment,
    timing: createFastTiming(),
  });
  stop.push(() => client.close());
  return await client.version();
}

/** Runs with variables of this process, where the proxy library looks. */
async function withVariables<T>(
  variables: { readonly [name: string]: string },
  run: () => Promise<T>,
) {
  const names = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"];
  const before = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) {
    delete process.env[name];
  }
  Object.assign(process.env, variables);
  try {
    return await run();
  } finally {
    for (const [name, value] of before) {
      delete process.env[name];
      if (value !== undefined) {
        process.env[name] = value;
      }
    }
  }
}

describe("a proxy", () => {
  it.each(["HTTP_PROXY", "http_proxy"])("named by %s gets the requests", async (name) => {
    const proxy = await startProxy();
    const version = await withVariables({ [name]: proxy.url }, () =>
      versionOf("http://zenml.example.com", {}),
    );
    expect(version).toBe("0.98.0");
    expect(proxy.asked).toEqual(["http://zenml.example.com/api/v1/version"]);
  });

  it("gets the user name and password of its address", async () => {
    const proxy = await startProxy();
    const address = proxy.url.replace("http://", "http://me:not-a-real-password@");
    await withVariables({ HTTP_PROXY: address }, () => versionOf("http://zenml.example.com", {}));
    const expected = Buffer.from("me:not-a-real-password").toString("base64");
    expect(proxy.credentials).toEqual([`Basic ${expected}`]);
  });

  it.each(["NO_PROXY", "no_proxy"])("is passed by for a host that %s names", async (name) => {
    const proxy = await startProxy();
    const server = await startRecordingServer(() => json("0.98.0"));
    stop.push(server.stop);
    await withVariables({ HTTP_PROXY: proxy.url, [name]: "127.0.0.1" }, () =>
      versionOf(server.url, {}),
    );
    expect(proxy.asked).toEqual([]);
    expect(server.calls()).toEqual(["GET /api/v1/version"]);
  });
});

describe("TLS", () => {
  let folder: string;
  let certificate: string;
  let server: HttpsServer;
  let url: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "zenml-client-"));
    certificate = path.join(folder, "certificate.pem");
    const key = path.join(folder, "key.pem");
    execFileSync(
      "openssl",
      [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-keyout",
        key,
        "-out",
        certificate,
      ],
      { stdio: "ignore" },
    );
    server = createHttpsServer(
      { key: readFileSync(key), cert: readFileSync(certificate) },
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify("0.98.0"));
      },
    );
    await listen(server);
    url = `https://127.0.0.1:${portOf(server)}`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  it("refuses a certificate that nobody vouches for, at once and with advice", async () => {
    await expect(versionOf(url, {})).rejects.toMatchObject({
      name: "TransportError",
      sentence: expect.stringContaining("NODE_EXTRA_CA_CERTS"),
    });
  });

  it("trusts the authorities of the file that ZENML_EXTRA_CA_CERTS names", async () => {
    expect(await versionOf(url, { ZENML_EXTRA_CA_CERTS: certificate })).toBe("0.98.0");
  });

  it("trusts them through a proxy's tunnel too", async () => {
    const proxy = await startProxy();
    const version = await withVariables({ HTTPS_PROXY: proxy.url }, () =>
      versionOf(url, { ZENML_EXTRA_CA_CERTS: certificate }),
    );
    expect(version).toBe("0.98.0");
    expect(proxy.asked).toEqual([`CONNECT ${url.replace("https://", "")}`]);
  });

  it("still trusts the authorities of NODE_EXTRA_CA_CERTS when both are named", async () => {
    const other = path.join(folder, "other.pem");
    writeFileSync(other, "");
    const environment = { ZENML_EXTRA_CA_CERTS: other, NODE_EXTRA_CA_CERTS: certificate };
    expect(await versionOf(url, environment)).toBe("0.98.0");
  });

  it("says which file of authorities cannot be read", async () => {
    const missing = path.join(folder, "missing.pem");
    await expect(versionOf(url, { ZENML_EXTRA_CA_CERTS: missing })).rejects.toMatchObject({
      name: "TransportError",
      sentence: expect.stringContaining("missing.pem"),
    });
  });

  it("is named when a server that speaks it is addressed without", async () => {
    await expect(versionOf(url.replace("https", "http"), {})).rejects.toMatchObject({
      name: "TransportError",
    });
  });
});

describe("createTransport()", () => {
  it("leaves the process's globals as they were, although axios is loaded without some", () => {
    createTransport({}).close();
    expect(typeof globalThis.fetch).toBe("function");
    expect(typeof globalThis.FormData).toBe("function");
    expect(typeof globalThis.Request).toBe("function");
    expect(typeof globalThis.Response).toBe("function");
  });
});
