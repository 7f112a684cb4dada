import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { createServer as createHttpsServer, type ServerOptions } from "node:https";
import { createServer as createTcpServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { createZenmlClient, type ZenmlClientOptions } from "../../../client/client.ts";
import { TransportError, type ZenmlError } from "../../../client/errors.ts";
import { createTransport } from "../../../client/transport.ts";
import {
  createSelfSigned,
  createTestAuthority,
  type KeyAndCertificate,
  type TestAuthority,
} from "../../support/certificates.ts";
import { type HttpProxyOptions, startHttpProxy } from "../../support/http-proxy.ts";
import { createFastTiming, listen, portOf } from "./recording-server.ts";

const HOST = "zenml.example.com";
const LOCAL = ["127.0.0.1", "localhost"];
const stop: (() => Promise<void> | void)[] = [];
let folder: string;
let authority: TestAuthority;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "zenml-client-"));
  authority = await createTestAuthority("Acme Root CA");
});

afterAll(() => rmSync(folder, { recursive: true }));

afterEach(async () => {
  for (const end of stop.splice(0)) {
    await end();
  }
});

/** Answers as ZenML does to a question about its version. */
const answerVersion: RequestListener = (_, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify("0.98.0"));
};

async function startServer(server: Server): Promise<number> {
  await listen(server);
  stop.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return portOf(server);
}

const startHttp = (answer = answerVersion) => startServer(createHttpServer(answer));
const startHttps = (options: ServerOptions) =>
  startServer(createHttpsServer(options, answerVersion));

/** A server that does with a connection what the function does, once the first bytes have come. */
async function startTcp(act: (socket: Socket) => void) {
  const asked: string[] = [];
  const server = createTcpServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (bytes) => {
      asked.push(bytes.toString("latin1").split("\r\n")[0] ?? "");
      act(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stop.push(() => {
    server.close();
  });
  return { url: `http://127.0.0.1:${portOf(server)}`, asked };
}

async function startProxy(options: HttpProxyOptions) {
  const proxy = await startHttpProxy(options);
  stop.push(proxy.stop);
  return proxy;
}

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** The variables with which nothing but the test's own authority is trusted. */
function trusting(pem: string) {
  return { SSL_CERT_FILE: write("authority.pem", pem), SSL_CERT_DIR: folder };
}

async function versionOf(
  serverUrl: string,
  environment: ZenmlClientOptions["environment"] = {},
  more: Partial<ZenmlClientOptions> = {},
): Promise<string> {
  const client = createZenmlClient({
    serverUrl,
    userAgent: "product/1",
    environment,
    timing: createFastTiming(),
    ...more,
  });
  stop.push(() => client.close());
  return await client.version();
}

async function failureOf(...call: Parameters<typeof versionOf>): Promise<string> {
  return await versionOf(...call).then(
    () => Promise.reject(new Error("a failure was expected")),
    (error: ZenmlError) => {
      expect(error).toBeInstanceOf(TransportError);
      return error.sentence;
    },
  );
}

describe("a proxy for plain requests", () => {
  it.each(["HTTP_PROXY", "http_proxy"])("gets them if %s names it", async (name) => {
    const proxy = await startProxy({ port: await startHttp() });
    expect(await versionOf(`http://${HOST}`, { [name]: proxy.url })).toBe("0.98.0");
    expect(proxy.asked).toEqual([`http://${HOST}/api/v1/version`]);
    expect(proxy.credentials).toEqual([undefined]);
  });

  it("gets the user name and password of its address", async () => {
    const proxy = await startProxy({ port: await startHttp(), needsLogin: true });
    const address = proxy.url.replace("http://", "http://me:not-a-real-password@");
    expect(await versionOf(`http://${HOST}`, { HTTP_PROXY: address })).toBe("0.98.0");
    const expected = Buffer.from("me:not-a-real-password").toString("base64");
    expect(proxy.credentials).toEqual([`Basic ${expected}`]);
  });

  it("can be addressed without a scheme, and with https", async () => {
    const port = await startHttp();
    const proxy = await startProxy({ port });
    const HTTP_PROXY = proxy.url.replace("http://", "");
    expect(await versionOf(`http://${HOST}`, { HTTP_PROXY })).toBe("0.98.0");

    const tls = await authority.issue({ names: LOCAL });
    const secure = await startProxy({ port, tls });
    const environment = { ...trusting(authority.pem), HTTP_PROXY: secure.url };
    expect(await versionOf(`http://${HOST}`, environment)).toBe("0.98.0");
    expect(secure.asked).toEqual([`http://${HOST}/api/v1/version`]);
  });

  it("gets nothing that is meant for this machine, nor what NO_PROXY excepts", async () => {
    const port = await startHttp();
    const proxy = await startProxy({ port });
    const environment = { HTTP_PROXY: proxy.url };
    expect(await versionOf(`http://127.0.0.1:${port}`, environment)).toBe("0.98.0");
    expect(await versionOf(`http://localhost:${port}`, environment)).toBe("0.98.0");
    expect(proxy.asked).toEqual([]);
  });

  it("is named when it is dead, without its credentials", async () => {
    const HTTP_PROXY = "http://me:not-a-real-password@127.0.0.1:1";
    expect(await failureOf(`http://${HOST}`, { HTTP_PROXY })).toBe(
      "Cannot connect to the proxy http://127.0.0.1:1, which HTTP_PROXY names: the connection was refused. Tried 7 times in 5 s. Correct the variable, or add the server to NO_PROXY if it is reached without a proxy.",
    );
  });

  it("is named when it wants a login, and not asked again", async () => {
    const proxy = await startProxy({ port: 1, needsLogin: true });
    expect(await failureOf(`http://${HOST}`, { HTTP_PROXY: proxy.url })).toContain(
      `The proxy ${proxy.url} did not accept the credentials in HTTP_PROXY, or there are none (407).`,
    );
    expect(proxy.asked).toHaveLength(1);
  });

  it("is named when it cannot reach the server", async () => {
    const proxy = await startProxy({ port: 1 });
    await expect(versionOf(`http://${HOST}`, { HTTP_PROXY: proxy.url })).rejects.toMatchObject({
      status: 502,
      sentence: `The proxy ${proxy.url} answered 502. It probably cannot reach http://${HOST}.`,
    });
  });

  it("is named, without its value, when the variable cannot be understood", async () => {
    const HTTP_PROXY = "socks5://me:not-a-real-password@127.0.0.1:1";
    expect(await failureOf(`http://${HOST}`, { HTTP_PROXY })).toBe(
      `Cannot set up connections to http://${HOST}: the environment variable HTTP_PROXY is not the URL of an http or https proxy, such as http://proxy.example.com:3128.`,
    );
  });
});

describe("a tunnel through a proxy", () => {
  const startTunnel = async (options: Partial<HttpProxyOptions> = {}, names = [HOST]) =>
    startProxy({ port: await startHttps(await authority.issue({ names })), ...options });

  it.each(["HTTPS_PROXY", "https_proxy"])("leads to the server if %s names it", async (name) => {
    const proxy = await startTunnel();
    const environment = { ...trusting(authority.pem), [name]: proxy.url };
    expect(await versionOf(`https://${HOST}`, environment)).toBe("0.98.0");
    expect(proxy.asked).toEqual([`CONNECT ${HOST}:443`]);
  });

  it("leads to an IP address", async () => {
    const proxy = await startTunnel({}, ["10.1.2.3", "fd12::1"]);
    const environment = { ...trusting(authority.pem), HTTPS_PROXY: proxy.url };
    expect(await versionOf("https://10.1.2.3:8443", environment)).toBe("0.98.0");
    expect(await versionOf("https://[fd12::1]:8443", environment)).toBe("0.98.0");
    expect(proxy.asked).toEqual(["CONNECT 10.1.2.3:8443", "CONNECT [fd12::1]:8443"]);
  });

  it("is used again", async () => {
    const proxy = await startTunnel();
    const environment = { ...trusting(authority.pem), HTTPS_PROXY: proxy.url };
    const client = createZenmlClient({
      serverUrl: `https://${HOST}`,
      userAgent: "product/1",
      environment,
    });
    stop.push(() => client.close());
    await client.version();
    await client.version();
    expect(proxy.asked).toHaveLength(1);
  });

  it("can begin with TLS to the proxy, which needs a trusted certificate", async () => {
    const tls = await authority.issue({ names: LOCAL });
    const proxy = await startTunnel({ tls });
    const environment = { ...trusting(authority.pem), HTTPS_PROXY: proxy.url };
    expect(await versionOf(`https://${HOST}`, environment)).toBe("0.98.0");

    const strange = await startTunnel({ tls: await createSelfSigned({ names: LOCAL }) });
    expect(
      await failureOf(`https://${HOST}`, { ...environment, HTTPS_PROXY: strange.url }),
    ).toMatch(/^Cannot connect to the proxy https:.*, which HTTPS_PROXY names: self.signed cert/);
  });

  it("verifies the server's certificate", async () => {
    const proxy = await startTunnel();
    const environment = { SSL_CERT_DIR: "/no-such-folder", HTTPS_PROXY: proxy.url };
    const sentence = await failureOf(`https://${HOST}`, environment);
    expect(sentence).toContain('was issued by "Acme Root CA", which is not a trusted');
    expect(sentence).toContain(proxy.url);
  });

  it.each([
    [407, "did not accept the credentials in HTTPS_PROXY", 1],
    [403, `refused a connection to https://${HOST}: it answered 403.`, 1],
    [502, `could not connect to https://${HOST}: it answered 502. Tried`, 7],
  ])("says what a proxy means that answers %i", async (status, words, times) => {
    const proxy = await startProxy({ port: 1, status });
    const sentence = await failureOf(`https://${HOST}`, { HTTPS_PROXY: proxy.url });
    expect(sentence).toContain(`The proxy ${proxy.url}`);
    expect(sentence).toContain(words);
    expect(proxy.asked).toHaveLength(times);
  });

  it("says that the proxy is dead, without its credentials", async () => {
    const HTTPS_PROXY = "http://me:not-a-real-password@127.0.0.1:1";
    const sentence = await failureOf(`https://${HOST}`, { HTTPS_PROXY });
    expect(sentence).toContain("Cannot connect to the proxy http://127.0.0.1:1, which HTTPS_PROXY");
    expect(sentence).not.toContain("password");
  });
});

describe("a server's certificate", () => {
  const start = async (certificate: KeyAndCertificate) =>
    `https://127.0.0.1:${await startHttps(certificate)}`;

  it("is accepted from an authority in SSL_CERT_FILE or SSL_CERT_DIR", async () => {
    const url = await start(await authority.issue({ names: LOCAL }));
    const SSL_CERT_FILE = write("authority.pem", authority.pem);
    expect(await versionOf(url, { SSL_CERT_FILE, SSL_CERT_DIR: "/no-such-folder" })).toBe("0.98.0");
    expect(await versionOf(url, { SSL_CERT_DIR: folder })).toBe("0.98.0");
  });

  it.each(["ZENML_EXTRA_CA_CERTS", "NODE_EXTRA_CA_CERTS"])(
    "is accepted from an authority in %s",
    async (name) => {
      const url = await start(await authority.issue({ names: LOCAL }));
      expect(await versionOf(url, { [name]: write("authority.pem", authority.pem) })).toBe(
        "0.98.0",
      );
    },
  );

  it("is accepted from configured authorities, which replace all others", async () => {
    const url = await start(await authority.issue({ names: LOCAL }));
    const configured = { certificateAuthorities: [authority.pem] };
    expect(await versionOf(url, { NODE_EXTRA_CA_CERTS: "/gone" }, configured)).toBe("0.98.0");
    const { pem } = await createTestAuthority("Another CA");
    const others = { certificateAuthorities: [pem] };
    expect(await failureOf(url, trusting(authority.pem), others)).toContain("not a trusted");
  });

  it("is accepted, whatever it is, if verification is skipped", async () => {
    const url = await start(await createSelfSigned({ names: ["other"], validToDays: 0 }));
    expect(await versionOf(url, {}, { skipTlsVerify: true })).toBe("0.98.0");
  });

  it("is accepted beside an authority that cannot be parsed", async () => {
    const url = await start(await authority.issue({ names: LOCAL }));
    const damaged = authority.pem.replace(/\n[A-Za-z0-9+/]{64}\n/, "\n");
    expect(await versionOf(url, trusting(damaged + authority.pem))).toBe("0.98.0");
  });

  it("is refused from an unknown authority, which is named", async () => {
    const url = await start(await authority.issue({ names: LOCAL }));
    expect(await failureOf(url)).toBe(
      `The certificate of ${url} was issued by "Acme Root CA", which is not a trusted certificate authority.`,
    );
  });

  it("is refused if it is self-signed", async () => {
    const url = await start(await createSelfSigned({ names: LOCAL }));
    expect(await failureOf(url)).toBe(
      `The certificate of ${url} is self-signed and not one of those that are trusted.`,
    );
  });

  it("is refused for another host, and both are named", async () => {
    const url = await start(await authority.issue({ names: [HOST, "*.acme.example"] }));
    expect(await failureOf(url, trusting(authority.pem))).toBe(
      `The certificate of ${url} is for ${HOST}, *.acme.example, not for 127.0.0.1. Use a host name of the certificate in the server URL, or another certificate on the server.`,
    );
  });

  it("is refused after and before its time", async () => {
    const expired = await authority.issue({ names: LOCAL, validFromDays: -3, validToDays: -2 });
    expect(await failureOf(await start(expired), trusting(authority.pem))).toMatch(
      /expired on \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\. Renew it on the server/,
    );
    const future = await authority.issue({ names: LOCAL, validFromDays: 2, validToDays: 3 });
    expect(await failureOf(await start(future), trusting(authority.pem))).toMatch(
      /is not valid before \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\. Correct the clock/,
    );
  });

  it("is refused with a word on the file of authorities that could not be read", async () => {
    const url = await start(await authority.issue({ names: LOCAL }));
    const SSL_CERT_FILE = path.join(folder, "missing.pem");
    expect(await failureOf(url, { SSL_CERT_FILE })).toContain(
      `SSL_CERT_FILE names ${SSL_CERT_FILE}, which cannot be read: there is no such file.`,
    );
  });

  it("is not asked for when the file in NODE_EXTRA_CA_CERTS is wrong", async () => {
    const url = await start(await authority.issue({ names: LOCAL }));
    const missing = path.join(folder, "missing.pem");
    expect(await failureOf(url, { ZENML_EXTRA_CA_CERTS: missing })).toBe(
      `Cannot set up connections to ${url}: NODE_EXTRA_CA_CERTS is set, but ${missing} cannot be read: there is no such file.`,
    );
  });

  it("does not matter without TLS", async () => {
    const url = `http://127.0.0.1:${await startHttp()}`;
    expect(await versionOf(url, { NODE_EXTRA_CA_CERTS: "/gone", SSL_CERT_FILE: "/gone" })).toBe(
      "0.98.0",
    );
  });
});

describe("a wrong scheme", () => {
  it("is noticed when a server that speaks TLS is addressed without", async () => {
    const port = await startHttps(await authority.issue({ names: LOCAL }));
    expect(await failureOf(`http://127.0.0.1:${port}`)).toBe(
      `The server at http://127.0.0.1:${port} requires TLS on this port. Use https://127.0.0.1:${port}.`,
    );
  });

  it.each([
    ["nginx", "<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>"],
    ["Go", "Client sent an HTTP request to an HTTPS server.\n"],
  ])("is noticed in the answer of %s", async (_, page) => {
    const port = await startHttp((__, response) => response.writeHead(400).end(page));
    await expect(versionOf(`http://127.0.0.1:${port}`)).rejects.toMatchObject({
      name: "WrongUrlError",
      sentence: `The server at http://127.0.0.1:${port} requires TLS on this port. Use https://127.0.0.1:${port}.`,
    });
  });

  it("is noticed when a server without TLS is addressed with it", async () => {
    const port = await startHttp();
    expect(await failureOf(`https://127.0.0.1:${port}`)).toBe(
      `The server at https://127.0.0.1:${port} does not use TLS on this port. Use http://127.0.0.1:${port}, or the port on which it uses TLS.`,
    );
  });

  it("is no explanation for a server that wants a client certificate", async () => {
    const server = await authority.issue({ names: LOCAL });
    const port = await startHttps({ ...server, requestCert: true, ca: [authority.pem] });
    const sentence = await failureOf(`https://127.0.0.1:${port}`, trusting(authority.pem));
    expect(sentence).toMatch(/^The TLS handshake with .* failed: .*certificate required\./);
    expect(sentence).toContain("Does the server require a client certificate?");
    expect(sentence).not.toMatch(/openssl|\.c:|routines/i);
  });
});

describe("a connection that breaks", () => {
  it("in the middle of a response is tried a few times and named so", async () => {
    const server = await startTcp((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"0.9'),
    );
    expect(await failureOf(server.url)).toBe(
      `No response from ${server.url}: the connection was closed in the middle of the response. Tried 4 times in 1 s.`,
    );
    expect(server.asked).toHaveLength(4);
  });

  it("before a response is tried for a few seconds as long as no server has answered", async () => {
    const server = await startTcp((socket) => socket.destroy());
    expect(await failureOf(server.url)).toBe(
      `No response from ${server.url}: the connection was closed before a response arrived. Tried 7 times in 5 s.`,
    );
  });

  it("is not tried again with a server that does not speak HTTP", async () => {
    const server = await startTcp((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n"));
    expect(await failureOf(server.url)).toContain(
      "The response is not HTTP. Is it a ZenML server?",
    );
    expect(server.asked.filter((line) => line.startsWith("GET"))).toHaveLength(1);
  });

  it("is not tried again with a response that cannot be decompressed", async () => {
    const server = await startTcp((socket) =>
      socket.end("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello"),
    );
    expect(await failureOf(server.url)).toContain(`No response from ${server.url}: `);
    expect(server.asked).toHaveLength(1);
  });
});

describe("createTransport()", () => {
  it("leaves the process's globals as they were, although axios is loaded without some", () => {
    createTransport({ server: "http://127.0.0.1:1", environment: {} }).close();
    expect(typeof globalThis.fetch).toBe("function");
    expect(typeof globalThis.FormData).toBe("function");
    expect(typeof globalThis.Request).toBe("function");
    expect(typeof globalThis.Response).toBe("function");
  });
});
