import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { DiagnosticsError, UNKNOWN, type Unknown } from "terraform-plugin-kit";
import { configure } from "../../../../provider/connection/configure.ts";
import type { Zenml } from "../../../../provider/connection/zenml.ts";
import { type StackServer, startStackServer } from "../../../../stack-server/server.ts";

interface Settings {
  readonly server_url?: string | Unknown;
  readonly api_key?: string | Unknown;
  readonly api_token?: string | Unknown;
  readonly skip_version_check?: boolean;
}

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

function start(
  settings: Settings,
  environment: Readonly<Record<string, string>> = {},
): Promise<Zenml> {
  const config = {
    server_url: null,
    api_key: null,
    api_token: null,
    skip_version_check: null,
    ...settings,
  };
  const request = {
    config,
    terraformVersion: "1.11.4",
    signal: new AbortController().signal,
    log: silent,
    warn() {},
  };
  return configure(request, environment);
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
  ])(
    "waits with the error about an unknown %s until something needs the server",
    async (_name, settings, summary) => {
      const zenml = await start(settings);
      expect(zenml.isReachable).toBe(false);
      await expect((async () => zenml.api.info())()).rejects.toThrow(summary);
    },
  );

  it.each([
    ["no server", {}, "Missing ZenML server URL"],
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

  it.each([
    ["key", { api_key: "ZENKEY_bm90LWEtcmVhbC1rZXk=" }],
    ["token", { api_token: "not-a-real-token" }],
  ])("refuses a wrong %s before any resource is read", async (_name, credentials) => {
    expect(await refusal(start({ server_url: server.url, ...credentials }))).toBe(
      "Invalid ZenML API credentials",
    );
  });
});
