import type { RequestListener } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { DiagnosticsError, UNKNOWN, type Unknown } from "terraform-plugin-kit";
import { object, parse, string } from "valibot";
import { configure } from "../../../../provider/connection/configure.ts";
import type { Zenml } from "../../../../provider/connection/zenml.ts";
import {
  createStackServer,
  type StackServer,
  startStackServer,
} from "../../../../stack-server/server.ts";
import { createSelfSigned, createTestAuthority } from "../../../support/certificates.ts";

interface Settings {
  readonly server_url?: string | Unknown;
  readonly api_key?: string | Unknown;
  readonly api_token?: string | Unknown;
  readonly username?: string | Unknown;
  readonly password?: string | Unknown;
  readonly ca_cert_file?: string | Unknown;
  readonly ca_cert_pem?: string | Unknown;
  readonly skip_tls_verify?: boolean | Unknown;
  readonly skip_version_check?: boolean;
}

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

interface Listeners {
  readonly warn?: (summary: string, detail: string) => void;
  readonly log?: (message: string) => void;
  readonly signal?: AbortSignal;
}

function start(
  settings: Settings,
  environment: Readonly<Record<string, string>> = {},
  { warn = () => {}, log = () => {}, signal = new AbortController().signal }: Listeners = {},
): Promise<Zenml> {
  const config = {
    server_url: null,
    api_key: null,
    api_token: null,
    username: null,
    password: null,
    ca_cert_file: null,
    ca_cert_pem: null,
    skip_tls_verify: null,
    skip_version_check: null,
    ...settings,
  };
  const request = {
    config,
    terraformVersion: "1.11.4",
    signal,
    log: { ...silent, warn: log },
    warn,
  };
  return configure(request, environment);
}

const reachable = { server_url: "https://127.0.0.1:1", api_key: "ZENKEY_x" };

async function detailOf(configured: Promise<Zenml>): Promise<string> {
  return await configured.then(
    () => Promise.reject(new Error("a refusal was expected")),
    (cause: DiagnosticsError) => cause.diagnostics.map(({ detail }) => detail).join(),
  );
}

async function refusal(configured: Promise<Zenml>): Promise<string> {
  try {
    await configured;
  } catch (cause) {
    if (cause instanceof DiagnosticsError) {
      return cause.diagnostics.map(({ summary }) => summary).join();
    }
    throw cause;
  }
  throw new Error("The provider was expected to refuse this configuration.");
}

const stop: (() => void)[] = [];

afterEach(() => {
  for (const end of stop.splice(0)) {
    end();
  }
});

/** Lets a server listen until the test ends, and returns its port. */
async function startListening(listener: Server): Promise<number> {
  const sockets = new Set<Socket>();
  listener.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  stop.push(() => {
    for (const socket of sockets) {
      socket.destroy();
    }
    listener.close();
  });
  const address = listener.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** What a configuration has after a login. */
async function logIn({ url, apiKey }: StackServer): Promise<{ readonly api_token: string }> {
  const body = new URLSearchParams({ password: apiKey });
  const response = await fetch(`${url}/api/v1/login`, { method: "POST", body });
  const { access_token } = parse(object({ access_token: string() }), await response.json());
  return { api_token: access_token };
}

/** A ZenML server behind a self-signed certificate. */
async function startTls(answer: RequestListener): Promise<string> {
  const certificate = await createSelfSigned({ names: ["127.0.0.1"] });
  return `https://127.0.0.1:${await startListening(createHttpsServer(certificate, answer))}`;
}

describe("configure()", () => {
  let server: StackServer;
  beforeAll(async () => {
    server = await startStackServer({});
  });
  afterAll(() => server.stop());

  it("proves with one login and one question that server and key work", async () => {
    server.control.clearRequests();
    const { isReachable } = await start({ server_url: server.url, api_key: server.apiKey });
    expect(isReachable).toBe(true);
    const requests = server.control.requests().map(({ method, path }) => `${method} ${path}`);
    expect(requests.sort()).toEqual(["GET /api/v1/info", "POST /api/v1/login"]);
  });

  it("only asks for the version with a token that the server will probably accept", async () => {
    const { api_token } = await logIn(server);
    server.control.clearRequests();
    await start({ server_url: server.url, api_token });
    expect(server.control.requests().map(({ path }) => path)).toEqual(["/api/v1/info"]);
  });

  it("tries a token when nothing else is asked", async () => {
    const { api_token } = await logIn(server);
    server.control.clearRequests();
    await start({ server_url: server.url, api_token, skip_version_check: true });
    expect(server.control.requests().map(({ path }) => path)).toEqual(["/api/v1/current-user"]);
  });

  it("does not ask for the version when it does not matter", async () => {
    server.control.clearRequests();
    await start({ server_url: server.url, api_key: server.apiKey, skip_version_check: true });
    expect(server.control.requests().map(({ path }) => path)).toEqual(["/api/v1/login"]);
  });

  it("refuses a server that is too old, unless told not to", async () => {
    const old = { pattern: "^GET /api/v1/info", kind: "status", status: 200, times: 2 } as const;
    server.control.addFault({ ...old, body: { id: "1", name: "old", version: "0.70.0" } });
    expect(await refusal(start({ server_url: server.url, api_key: server.apiKey }))).toBe(
      "Incompatible ZenML server version",
    );
    server.control.clearFaults();
  });

  it("takes from the environment what is absent or empty", async () => {
    const environment = { ZENML_SERVER_URL: `${server.url}/`, ZENML_API_KEY: server.apiKey };
    const { api } = await start({ server_url: "", api_key: "" }, environment);
    expect(api.server).toBe(server.url);
  });

  it("prefers what is configured to the environment", async () => {
    const environment = { ZENML_SERVER_URL: "http://127.0.0.1:1", ZENML_API_KEY: "ZENKEY_unused" };
    const { api } = await start({ server_url: server.url, api_key: server.apiKey }, environment);
    expect(api.server).toBe(server.url);
  });

  it("logs in as a user, who is chosen over a key in the environment, and the other way round", async () => {
    const administrator = { server_url: server.url, username: "default" };
    const asUser = await start(administrator, { ZENML_API_KEY: server.apiKey });
    expect((await asUser.api.currentUser()).name).toBe("default");
    const key = { server_url: server.url, api_key: server.apiKey };
    const asAccount = await start(key, { ZENML_USERNAME: "default" });
    expect((await asAccount.api.currentUser()).name).not.toBe("default");
    const fromEnvironment = { ZENML_USERNAME: "default", ZENML_PASSWORD: "" };
    const { api } = await start({ server_url: server.url }, fromEnvironment);
    expect((await api.currentUser()).name).toBe("default");
  });

  it("refuses a user beside a key or token in the same place", async () => {
    const user = { server_url: server.url, username: "default" };
    expect(await detailOf(start({ ...user, api_token: "x" }))).toContain(
      'Only one of "username" and "api_token"',
    );
    const both = { ZENML_USERNAME: "default", ZENML_API_KEY: server.apiKey };
    expect(await detailOf(start({ server_url: server.url }, both))).toContain(
      "Only one of ZENML_USERNAME and ZENML_API_KEY",
    );
  });

  it("says which credentials a server refuses when it is the password", async () => {
    const wrong = { server_url: server.url, username: "default", password: "not-a-real-password" };
    const detail = await detailOf(start(wrong));
    expect(detail).toContain('"username" and "password"');
    expect(detail).not.toContain("not-a-real-password");
  });

  it("lets the key log in when the token is refused", async () => {
    const zenml = await start({
      server_url: server.url,
      api_token: "outdated",
      api_key: server.apiKey,
    });
    expect(await zenml.api.version()).toMatch(/^\d+\./);
  });

  it.each([
    ["server_url", { server_url: UNKNOWN, api_key: "ZENKEY_x" }, "Unknown ZenML server URL"],
    ["api_key", { server_url: "http://127.0.0.1:1", api_key: UNKNOWN }, "Unknown ZenML API key"],
    [
      "api_token",
      { server_url: "http://127.0.0.1:1", api_token: UNKNOWN },
      "Unknown ZenML API token",
    ],
    [
      "username",
      { server_url: "http://127.0.0.1:1", username: UNKNOWN },
      "Unknown ZenML user name",
    ],
    [
      "password",
      { server_url: "http://127.0.0.1:1", username: "default", password: UNKNOWN },
      "Unknown ZenML password",
    ],
    ["ca_cert_file", { ...reachable, ca_cert_file: UNKNOWN }, "Unknown certificate authorities"],
    ["ca_cert_pem", { ...reachable, ca_cert_pem: UNKNOWN }, "Unknown certificate authorities"],
    ["skip_tls_verify", { ...reachable, skip_tls_verify: UNKNOWN }, "Unknown TLS verification"],
  ])(
    "waits with the error about an unknown %s until something needs the server",
    async (_name, settings, summary) => {
      const zenml = await start(settings);
      expect(zenml.isReachable).toBe(false);
      await expect((async () => zenml.api.info())()).rejects.toThrow(summary);
    },
  );

  it.each([
    ["no server", { api_key: "ZENKEY_x" }, "Missing ZenML server URL"],
    ["nothing", {}, "Missing ZenML server URL,Missing ZenML API credentials"],
    [
      "several mistakes",
      { server_url: "zenml.example.com", ca_cert_file: "/no-such-folder/ca.pem" },
      "Invalid ZenML server URL,Missing ZenML API credentials,Invalid certificate authorities",
    ],
    [
      "an address without scheme",
      { server_url: "zenml.example.com", api_key: "ZENKEY_x" },
      "Invalid ZenML server URL",
    ],
    [
      "a path of the API as address",
      { server_url: "http://127.0.0.1:1/api/v1", api_key: "ZENKEY_x" },
      "Invalid ZenML server URL",
    ],
    [
      "a query in the address",
      { server_url: "http://127.0.0.1:1/?x=1", api_key: "ZENKEY_x" },
      "Invalid ZenML server URL",
    ],
    [
      "a password in the address",
      { server_url: "http://user:not-a-real-password@127.0.0.1:1", api_key: "ZENKEY_x" },
      "Invalid ZenML server URL",
    ],
    ["no credentials", { server_url: "http://127.0.0.1:1" }, "Missing ZenML API credentials"],
  ])("refuses a configuration with %s", async (_name, settings, summary) => {
    expect(await refusal(start(settings))).toBe(summary);
  });

  it.each<[string, Settings, Readonly<Record<string, string>>, string]>([
    [
      "the argument",
      { server_url: "zenml.example.com" },
      {},
      '"zenml.example.com", from "server_url"',
    ],
    [
      "the environment",
      {},
      { ZENML_SERVER_URL: "zenml" },
      '"zenml", from the environment variable',
    ],
    ["no key in its place", { server_url: "ZENKEY_not-real" }, {}, 'It is from "server_url".'],
    ["no password in it", { server_url: "user:pw@host" }, {}, 'It is from "server_url".'],
  ])("says where a wrong URL is from: %s", async (_name, settings, environment, words) => {
    const configured = start({ api_key: "ZENKEY_x", ...settings }, environment);
    expect(await detailOf(configured)).toContain(words);
  });

  it.each([
    ["key", { api_key: "ZENKEY_bm90LWEtcmVhbC1rZXk=" }],
    ["token", { api_token: "not-a-real-token" }],
  ])("refuses a wrong %s before any resource is read", async (_name, credentials) => {
    expect(await refusal(start({ server_url: server.url, ...credentials }))).toBe(
      "Invalid ZenML API credentials",
    );
  });

  it.each<[string, Settings, Readonly<Record<string, string>>, string]>([
    [
      "the block",
      { api_key: "ZENKEY_x" },
      {},
      'refused the API key of "api_key" in the provider block:',
    ],
    [
      "the environment",
      {},
      { ZENML_API_KEY: "ZENKEY_x" },
      "refused the API key from ZENML_API_KEY:",
    ],
    [
      "a token",
      { api_token: "x" },
      {},
      'refused the API token of "api_token" in the provider block:',
    ],
    [
      "a user",
      {},
      { ZENML_USERNAME: "default", ZENML_PASSWORD: "not-a-real-password" },
      "refused the user name and password from ZENML_USERNAME and ZENML_PASSWORD:",
    ],
    [
      "a user, who cannot be rotated",
      {},
      { ZENML_USERNAME: "default", ZENML_PASSWORD: "not-a-real-password" },
      "Check both, and whether the user is active",
    ],
    [
      "a token in the place of the key",
      { api_key: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln" },
      {},
      'This looks like an API token: set it as "api_token" or ZENML_API_TOKEN.',
    ],
    [
      "a key in the place of the token",
      {},
      { ZENML_API_TOKEN: "ZENKEY_bm90LWEtcmVhbC1rZXk=" },
      'This looks like an API key: set it as "api_key" or ZENML_API_KEY.',
    ],
  ])("says which credentials are wrong: %s", async (_name, settings, environment, words) => {
    const configured = start({ server_url: server.url, ...settings }, environment);
    expect(await detailOf(configured)).toContain(words);
  });

  it.each([
    [
      { ca_cert_file: "/no-such-folder/ca.pem" },
      {},
      '"ca_cert_file": /no-such-folder/ca.pem cannot be read: there is no such file.',
    ],
    [{ ca_cert_file: "/" }, {}, '"ca_cert_file": / cannot be read: it is a directory.'],
    [
      { ca_cert_file: "package.json" },
      {},
      '"ca_cert_file": package.json contains no certificate in PEM format, which begins with "-----BEGIN CERTIFICATE-----".',
    ],
    [{ ca_cert_pem: "MIIB" }, {}, 'The value of "ca_cert_pem" contains no certificate'],
    [{}, { ZENML_CA_CERT_FILE: "/gone" }, "ZENML_CA_CERT_FILE: /gone cannot be read"],
    [{}, { ZENML_CA_CERT_PEM: "MIIB" }, "The value of ZENML_CA_CERT_PEM contains no certificate"],
    [{ ca_cert_file: "a", ca_cert_pem: "b" }, {}, 'Only one of "ca_cert_file" and "ca_cert_pem"'],
    [{}, { ZENML_SKIP_TLS_VERIFY: "yes" }, 'ZENML_SKIP_TLS_VERIFY is "yes". It must be "true" or'],
  ])("refuses %j with %j before it asks the server", async (settings, environment, detail) => {
    expect(await detailOf(start({ ...reachable, ...settings }, environment))).toContain(detail);
  });

  it("prefers configured certificate authorities to the environment's", async () => {
    const environment = { ZENML_CA_CERT_FILE: "/gone", ZENML_CA_CERT_PEM: "MIIB" };
    const settings = { server_url: server.url, api_key: server.apiKey };
    const { pem } = await createTestAuthority("Acme Root CA");
    expect((await start({ ...settings, ca_cert_pem: pem }, environment)).isReachable).toBe(true);
  });

  it.each([
    [{ skip_tls_verify: true }, {}],
    [{}, { ZENML_SKIP_TLS_VERIFY: "1" }],
  ])("warns that nothing is verified with %j and %j", async (settings, environment) => {
    const { answer, apiKey } = createStackServer({});
    const url = await startTls(answer);
    const warnings: string[] = [];
    const credentials = { server_url: url, api_key: apiKey };
    const warn = (summary: string, detail: string) => warnings.push(`${summary}: ${detail}`);
    await start({ ...credentials, ...settings }, environment, { warn });
    expect(warnings).toEqual([
      expect.stringContaining(`The certificate of ${url} is not verified`),
    ]);
  });

  it.each([
    [{ skip_tls_verify: false }, { ZENML_SKIP_TLS_VERIFY: "1" }],
    [{}, { ZENML_SKIP_TLS_VERIFY: "0" }],
    [{}, {}],
  ])("verifies the server's certificate with %j and %j", async (settings, environment) => {
    const { answer, apiKey } = createStackServer({});
    const credentials = { server_url: await startTls(answer), api_key: apiKey };
    await expect(start({ ...credentials, ...settings }, environment)).rejects.toThrow(
      "not one of those that are trusted",
    );
  });

  it("says in the log that the server has not answered when it takes its time", async () => {
    const silent = await startListening(createTcpServer());
    const lines: string[] = [];
    const controller = new AbortController();
    const log = (message: string) => {
      lines.push(message);
      controller.abort();
    };
    const settings = { server_url: `http://127.0.0.1:${silent}`, api_key: "ZENKEY_x" };
    const configuring = start(settings, {}, { log, signal: controller.signal });
    await expect(configuring).rejects.toThrow("cancelled");
    expect(lines).toEqual(["the ZenML server has not answered yet"]);
  });
});
