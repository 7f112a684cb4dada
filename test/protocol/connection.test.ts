import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createServer as createTcpServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import {
  type ProviderProcess,
  startProviderProcess,
  TerraformClient,
} from "terraform-plugin-kit/testing";
import { createStackServer } from "../../stack-server/server.ts";
import {
  createSelfSigned,
  createTestAuthority,
  type KeyAndCertificate,
  type TestAuthority,
} from "../support/certificates.ts";
import { type HttpProxyOptions, startHttpProxy } from "../support/http-proxy.ts";
import { packageBuildTimeoutMs } from "../support/installed-package.ts";
import { type OpenedPackage, packagesUnderTest } from "../support/packages-under-test.ts";

const HOST = "zenml.example.com";
const LOCAL = ["127.0.0.1", "localhost", "::1"];
const NOTHING = "/no-such-folder";

/** Whoever runs the tests may be behind a proxy, or trust authorities of their own. */
const WITHOUT = [
  ...["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"],
  ...["SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "ZENML_EXTRA_CA_CERTS"],
  ...["ZENML_SERVER_URL", "ZENML_API_KEY", "ZENML_API_TOKEN", "NODE_OPTIONS", "TF_LOG"],
];

type Environment = Readonly<Record<string, string>>;
type Config = Readonly<Record<string, string | boolean>>;

describe.each(packagesUnderTest)("the connection of $title", ({ open }) => {
  const { answer, apiKey } = createStackServer({
    allowedHosts: [HOST, "10.1.2.3", "fd12::1"],
  });
  const stop: (() => void)[] = [];
  const started: ProviderProcess[] = [];
  let opened: OpenedPackage;
  let folder: string;
  let authority: TestAuthority;

  beforeAll(async () => {
    opened = await open();
    folder = mkdtempSync(path.join(tmpdir(), "connection-"));
    authority = await createTestAuthority("Acme Root CA");
  }, packageBuildTimeoutMs);

  afterEach(async () => {
    for (const end of stop.splice(0)) {
      end();
    }
    for (const provider of started) {
      provider.kill("SIGKILL");
    }
    await Promise.all(started.splice(0).map(({ exited }) => exited));
  });

  afterAll(async () => {
    await opened.close();
    rmSync(folder, { recursive: true });
  });

  /** Configures a provider as Terraform does, and returns its diagnostics as text. */
  async function configure(config: Config, environment: Environment = {}): Promise<string[]> {
    const provider = startProviderProcess({
      command: [opened.executable],
      environment: {
        ...Object.fromEntries(WITHOUT.map((name) => [name, undefined])),
        TMPDIR: folder,
        ...environment,
      },
    });
    started.push(provider);
    const terraform = await TerraformClient.open(await provider.connect());
    const { diagnostics } = await terraform.configure({ api_key: apiKey, ...config });
    return diagnostics.map(({ summary, detail }) => `${summary}: ${detail.split("\n\n")[0]}`);
  }

  async function startServer(server: Server, host = "127.0.0.1"): Promise<number> {
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    stop.push(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  const startHttp = (listener: RequestListener = answer, host?: string) =>
    startServer(createHttpServer(listener), host);
  const startHttps = (certificate: KeyAndCertificate, listener = answer) =>
    startServer(createHttpsServer(certificate, listener));

  async function startTcp(act: (socket: Socket) => void): Promise<number> {
    const server = createTcpServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => act(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    stop.push(() => {
      server.close();
    });
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  async function startProxy(options: HttpProxyOptions) {
    const proxy = await startHttpProxy(options);
    stop.push(proxy.stop);
    return proxy;
  }

  function write(name: string, text: string): string {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  const trusting = (): Environment => ({
    SSL_CERT_FILE: write("ca/authority.pem", authority.pem),
    SSL_CERT_DIR: NOTHING,
  });

  describe("to a URL", () => {
    it.each(["", "/", "/ml/zenml", "/ml/zenml//"])("with the path %j", async (prefix) => {
      const base = prefix.replace(/\/+$/, "");
      const port = await startHttp((request, response) => {
        const { url = "" } = request;
        // A prefix that is missing, or a slash too many, ends in a path that ZenML does not have.
        request.url = url.startsWith(`${base}/api/`) ? url.slice(base.length) : `/lost${url}`;
        answer(request, response);
      });
      expect(await configure({ server_url: `http://127.0.0.1:${port}${prefix}` })).toEqual([]);
    });

    it("with an IPv6 address, with and without TLS", async () => {
      const plain = await startHttp(answer, "::1");
      expect(await configure({ server_url: `http://[::1]:${plain}` })).toEqual([]);
      const certificate = await authority.issue({ names: LOCAL });
      const secure = await startServer(createHttpsServer(certificate, answer), "::1");
      expect(await configure({ server_url: `https://[::1]:${secure}/` }, trusting())).toEqual([]);
    });

    it("that is missing, together with the credentials", async () => {
      const problems = await configure({ api_key: "" });
      expect(problems).toEqual([
        expect.stringMatching(/^Missing ZenML server URL: /),
        expect.stringMatching(/^Missing ZenML API credentials: /),
      ]);
    });
  });

  describe("to a certificate", () => {
    const start = async (certificate: KeyAndCertificate) =>
      `https://127.0.0.1:${await startHttps(certificate)}`;
    const issued = () => authority.issue({ names: LOCAL });

    it.each([
      ["SSL_CERT_FILE", () => trusting()],
      ["SSL_CERT_DIR", () => ({ SSL_CERT_DIR: path.dirname(trusting()["SSL_CERT_FILE"] ?? "") })],
      ["NODE_EXTRA_CA_CERTS", () => ({ NODE_EXTRA_CA_CERTS: write("extra.pem", authority.pem) })],
      ["ZENML_CA_CERT_FILE", () => ({ ZENML_CA_CERT_FILE: write("own.pem", authority.pem) })],
      ["ZENML_CA_CERT_PEM", () => ({ ZENML_CA_CERT_PEM: authority.pem })],
    ])("of an authority in %s is accepted", async (_, environment) => {
      expect(await configure({ server_url: await start(await issued()) }, environment())).toEqual(
        [],
      );
    });

    it("of an authority in the provider block is accepted, and of no other", async () => {
      const server_url = await start(await issued());
      const ca_cert_file = write("own.pem", authority.pem);
      expect(await configure({ server_url, ca_cert_file })).toEqual([]);
      expect(await configure({ server_url, ca_cert_pem: authority.pem })).toEqual([]);
      const { pem } = await createTestAuthority("Another CA");
      const everywhere = { ...trusting(), NODE_EXTRA_CA_CERTS: ca_cert_file };
      expect(await configure({ server_url, ca_cert_pem: pem }, everywhere)).toEqual([
        expect.stringContaining("not a trusted certificate authority"),
      ]);
    });

    it("of an unknown authority is refused, and both are named", async () => {
      const server_url = await start(await issued());
      const environment = { SSL_CERT_FILE: path.join(folder, "gone.pem"), SSL_CERT_DIR: NOTHING };
      expect(await configure({ server_url }, environment)).toEqual([
        `Cannot connect to the ZenML server: The certificate of ${server_url} was issued by "Acme Root CA", which is not a trusted certificate authority. SSL_CERT_FILE names ${environment.SSL_CERT_FILE}, which cannot be read: there is no such file. SSL_CERT_DIR names ${NOTHING}, which cannot be read: there is no such file. To trust it, set "ca_cert_file" in the provider block, or the environment variable ZENML_CA_CERT_FILE or SSL_CERT_FILE, to a PEM file with the certificate of its authority.`,
      ]);
    });

    it.each([
      ["self-signed", () => createSelfSigned({ names: LOCAL }), /is self-signed and not one/],
      [
        "expired",
        () => authority.issue({ names: LOCAL, validFromDays: -3, validToDays: -2 }),
        /expired on \d{4}-/,
      ],
      [
        "not valid yet",
        () => authority.issue({ names: LOCAL, validFromDays: 2, validToDays: 3 }),
        /is not valid before \d{4}-/,
      ],
      [
        "for another host",
        () => authority.issue({ names: [HOST] }),
        /is for zenml\.example\.com, not for 127\.0\.0\.1\. Use a host name of the certificate/,
      ],
    ])("that is %s is refused, and named so", async (_, create, words) => {
      expect(await configure({ server_url: await start(await create()) }, trusting())).toEqual([
        expect.stringMatching(words),
      ]);
    });

    it("is not verified if skip_tls_verify says so, and says a warning", async () => {
      const server_url = await start(await createSelfSigned({ names: [HOST] }));
      expect(await configure({ server_url, skip_tls_verify: true })).toEqual([
        expect.stringMatching(/^TLS verification is off: /),
      ]);
    });

    it("is verified whatever the runtime's own variable says", async () => {
      const server_url = await start(await createSelfSigned({ names: LOCAL }));
      expect(await configure({ server_url }, { NODE_TLS_REJECT_UNAUTHORIZED: "0" })).toEqual([
        expect.stringContaining("is self-signed"),
      ]);
    });

    it.each([
      ["gone.pem", "cannot be read: there is no such file."],
      ["empty.pem", "contains no certificate in PEM format"],
    ])("is not asked for with a wrong file of authorities: %s", async (name, words) => {
      const ca_cert_file = path.join(path.dirname(write("empty.pem", "")), name);
      const [problem, ...more] = await configure({
        server_url: "https://127.0.0.1:1",
        ca_cert_file,
      });
      expect(problem).toContain(`"ca_cert_file": ${ca_cert_file} ${words}`);
      expect(more).toEqual([]);
    });
  });

  describe("through a proxy", () => {
    it("for plain requests, whose address needs no scheme", async () => {
      const proxy = await startProxy({ port: await startHttp() });
      const environment = { HTTP_PROXY: proxy.url.replace("http://", "") };
      expect(await configure({ server_url: `http://${HOST}/` }, environment)).toEqual([]);
      expect([...proxy.asked].sort()).toEqual([
        `http://${HOST}/api/v1/info`,
        `http://${HOST}/api/v1/login`,
      ]);
    });

    it.each([
      [HOST, "http"],
      [HOST, "https"],
      ["10.1.2.3:8443", "http"],
      ["[fd12::1]:8443", "http"],
    ])("with a tunnel to %s through an %s proxy", async (host, scheme) => {
      const certificate = await authority.issue({ names: [...LOCAL, HOST, "10.1.2.3", "fd12::1"] });
      const port = await startHttps(certificate);
      const tls = scheme === "https" ? { tls: certificate } : {};
      const proxy = await startProxy({ port, needsLogin: true, ...tls });
      const https_proxy = proxy.url.replace("://", "://me:not-a-real-password@");
      const environment = { ...trusting(), https_proxy };
      expect(await configure({ server_url: `https://${host}` }, environment)).toEqual([]);
      expect(proxy.asked[0]).toBe(`CONNECT ${host.includes(":") ? host : `${host}:443`}`);
    });

    it("never for this machine, which would give the API key away", async () => {
      const proxy = await startProxy({ port: await startHttp() });
      const port = await startHttp();
      const environment = { HTTP_PROXY: proxy.url, http_proxy: proxy.url };
      for (const host of ["127.0.0.1", "localhost"]) {
        expect(await configure({ server_url: `http://${host}:${port}` }, environment)).toEqual([]);
      }
      expect(proxy.asked).toEqual([]);
    });

    it.each([
      ["http", "HTTP_PROXY"],
      ["https", "HTTPS_PROXY"],
    ])("that is dead is named for an %s server", async (scheme, name) => {
      const environment = { [name]: "http://me:not-a-real-password@127.0.0.1:1" };
      expect(await configure({ server_url: `${scheme}://${HOST}` }, environment)).toEqual([
        expect.stringMatching(
          new RegExp(
            `^Cannot connect to the ZenML server: Cannot connect to the proxy http://127.0.0.1:1, which ${name} names: the connection was refused. Tried \\d+ times in \\d+ s. Correct`,
          ),
        ),
      ]);
    });

    it.each([
      ["http", 407, "did not accept the credentials in HTTP_PROXY"],
      ["https", 407, "did not accept the credentials in HTTPS_PROXY"],
      ["https", 403, "refused a connection to"],
      ["https", 502, "could not connect to"],
    ])("that answers an %s request with %i is named", async (scheme, status, words) => {
      const proxy = await startProxy({ port: 1, status });
      const environment = { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url };
      const [problem] = await configure({ server_url: `${scheme}://${HOST}` }, environment);
      expect(problem).toContain(`The proxy ${proxy.url}`);
      expect(problem).toContain(words);
    });
  });

  describe("that fails", () => {
    it("because nobody listens, after a few seconds", async () => {
      expect(await configure({ server_url: "http://127.0.0.1:1" })).toEqual([
        expect.stringMatching(
          /No response from http:\/\/127\.0\.0\.1:1: the connection was refused\. Tried \d+ times in \d+ s\. Is the server running/,
        ),
      ]);
    });

    it("because the scheme is wrong, either way", async () => {
      const secure = await startHttps(await authority.issue({ names: LOCAL }));
      expect(await configure({ server_url: `http://127.0.0.1:${secure}` })).toEqual([
        expect.stringContaining(`requires TLS on this port. Use https://127.0.0.1:${secure}.`),
      ]);
      const plain = await startHttp();
      expect(await configure({ server_url: `https://127.0.0.1:${plain}` })).toEqual([
        expect.stringContaining(`does not use TLS on this port. Use http://127.0.0.1:${plain},`),
      ]);
    });

    it("because the server wants a client certificate", async () => {
      const certificate = await authority.issue({ names: LOCAL });
      const options = { ...certificate, requestCert: true, ca: [authority.pem] };
      const port = await startServer(createHttpsServer(options, answer));
      const [problem] = await configure({ server_url: `https://127.0.0.1:${port}` }, trusting());
      expect(problem).toMatch(/The TLS handshake with .* failed: .*certificate required\. Does/);
      expect(problem).not.toMatch(/openssl|\.c:|routines/i);
    });

    it.each([
      [
        "a response that breaks off",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc",
        "the connection was closed in the middle of the response. Tried 4 times",
      ],
      [
        "headers that are too large",
        `HTTP/1.1 200 OK\r\nX-Filler: ${"x".repeat(100_000)}\r\n\r\n`,
        "the headers of its response are too large. A proxy may be adding some.",
      ],
      ["something other than HTTP", "SSH-2.0-OpenSSH_9.2\r\n", "The response is not HTTP."],
    ])("because of %s", async (_, bytes, words) => {
      const port = await startTcp((socket) => socket.end(bytes));
      const [problem] = await configure({ server_url: `http://127.0.0.1:${port}` });
      expect(problem).toContain(words);
    });
  });
});
