import { expect } from "@jest/globals";
import { it } from "../support/by-version.ts";
import { contract, errorOf, nobody } from "../support/stack-server-contract.ts";

contract("protocol", (api) => {
  const orchestrator = (name: string): object => ({
    name: api.named(name),
    type: "orchestrator",
    flavor: "local",
    configuration: {},
  });

  it.each<[string, Record<string, string>, number, string]>([
    [
      "a wrong password",
      { username: "default", password: "wrong" },
      401,
      "invalid username or password",
    ],
    [
      "an unknown user",
      { username: "nobody-at-all", password: "" },
      401,
      "invalid username or password",
    ],
    ["nothing", {}, 400, "username is required"],
    [
      "an empty user name, which counts as none",
      { username: "", password: "x" },
      401,
      "error decoding API key",
    ],
    ["a key that is none", { password: "not-a-real-key" }, 401, "error decoding API key"],
    ["an unknown grant", { grant_type: "bogus" }, 400, "Unsupported grant type: bogus"],
    ["the key grant without a key", { grant_type: "zenml-api-key" }, 400, "API key is required"],
    [
      "a device that is none",
      {
        client_id: nobody,
        device_code: "x",
        grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      },
      400,
      "",
    ],
    [
      "a device login without a device",
      { grant_type: "urn:ietf:params:oauth:grant-type:device_code" },
      400,
      "device code and client ID are required",
    ],
  ])("POST /login refuses %s", async (_case, form, status, message) => {
    // A device's own error has another shape, with a sentence of its library.
    const answer = await api.post("/login", undefined, {
      token: null,
      form,
      unrecorded: "device_code" in form,
    });
    expect(answer.status).toBe(status);
    expect(errorOf(answer).message).toContain(message);
  });

  it("POST /login answers a token that does not expire, and takes no JSON", async () => {
    const answer = await api.post("/login", undefined, {
      token: null,
      form: { username: "default", password: "" },
      unrecorded: true,
    });
    expect(answer.body).toMatchObject({
      token_type: "bearer",
      expires_in: null,
      refresh_token: null,
      scope: null,
      device_id: null,
      device_metadata: null,
    });
    expect(
      (await api.post("/login", { username: "default", password: "" }, { token: null })).status,
    ).toBe(400);
  });

  it.each<[string, string | null, Record<string, string>, string]>([
    ["no token", null, {}, "Not authenticated"],
    ["another scheme", null, { Authorization: "Basic eDp5" }, "Not authenticated"],
    ["garbage", "garbage", {}, "Not enough segments"],
    [
      "a wrong signature",
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ4In0.AAAA",
      {},
      "Signature verification failed",
    ],
    ["a key that is none", "ZENKEY_x", {}, "error decoding API key"],
  ])("answers 401 to %s", async (_case, token, headers, message) => {
    const answer = await api.get("/stacks", { token, headers });
    expect(answer.status).toBe(401);
    expect(errorOf(answer).message).toContain(message);
    if (message === "Not authenticated") {
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
  });

  it("answers 401 to a token with a part too many", async () => {
    const token = await api.login({ username: "default", password: "" });
    const answer = await api.get("/stacks", { token: `${token}.x` });
    expect(answer.status).toBe(401);
    expect(errorOf(answer).message).toContain("Invalid JWT token: Invalid payload padding.");
  });

  it("answers 400 to a body that is nested too deep", async () => {
    const raw = `${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`;
    const answer = await api.post("/components", undefined, { raw });
    expect(answer).toMatchObject({
      status: 400,
      body: { detail: "There was an error parsing the body" },
    });
  });

  it("GET /info, /version, /health and /ready need no token", async () => {
    // Ids, times and the type of deployment differ.
    const info = await api.get("/info", { token: null, unrecorded: true });
    expect(info.body).toMatchObject({
      version: "0.98.0",
      active: true,
      auth_scheme: "OAUTH2_PASSWORD_BEARER",
      pro_dashboard_url: null,
      metadata: {},
    });
    expect(Object.keys(info.body).sort()).toEqual([
      "active",
      "analytics_enabled",
      "auth_scheme",
      "dashboard_url",
      "database_type",
      "debug",
      "deployment_type",
      "id",
      "last_user_activity",
      "metadata",
      "name",
      "pro_api_url",
      "pro_dashboard_url",
      "pro_organization_id",
      "pro_organization_name",
      "pro_workspace_id",
      "pro_workspace_name",
      "secrets_store_type",
      "server_url",
      "version",
    ]);
    expect((await api.get("/version", { token: null })).body).toBe("0.98.0");
    for (const path of ["//health", "//ready"]) {
      const answer = await api.get(path, { token: null });
      expect([answer.body, answer.contentType.split(";")[0]]).toEqual(["ok", "text/plain"]);
    }
    expect((await api.get("/logout", { token: null })).body).toBeNull();
  });

  it("GET /api_token hands out tokens of up to a week", async () => {
    const { body } = await api.get("/api_token?token_type=generic&expires_in=600", {
      unrecorded: true,
    });
    expect((await api.get("/current-user", { token: String(body), unrecorded: true })).status).toBe(
      200,
    );
    expect((await api.get("/api_token?expires_in=604801")).status).toBe(400);
    expect((await api.get("/api_token?token_type=workload")).status).toBe(400);
    expect((await api.get("/api_token?token_type=bogus")).status).toBe(422);
  });

  it.each<[string, string, number, string]>([
    ["GET", "/stacks/", 404, "application/json"],
    ["GET", "/nothing", 404, "application/json"],
    ["GET", "//api/nothing", 404, "application/json"],
    ["GET", "//nothing/at/all", 200, "text/html"],
    ["GET", "///api/v1/stacks", 200, "text/html"],
    ["POST", "///api/v1/stacks", 405, "application/json"],
    ["POST", "//nothing", 405, "application/json"],
    ["PATCH", `/stacks/${nobody}`, 405, "application/json"],
    ["DELETE", "/stacks", 405, "application/json"],
    ["PUT", "/info", 405, "application/json"],
  ])("%s %s answers %i as %s", async (method, path, status, type) => {
    // The dashboard's page is the real server's own.
    const answer = await api.request(method, path, undefined, { unrecorded: type === "text/html" });
    expect([answer.status, answer.contentType.split(";")[0]]).toEqual([status, type]);
  });

  it.each<[string, string | undefined, Record<string, string>, number]>([
    ["a list", "[]", {}, 422],
    ["no body", "", {}, 422],
    ["JSON null", "null", {}, 422],
    ["JSON that breaks off", '{"a":}', {}, 422],
    ["a text", '{"name": "x"}', { "Content-Type": "text/plain" }, 422],
  ])(
    "answers a body that is %s with a bare list that echoes it",
    async (_case, raw, headers, status) => {
      const answer = await api.post("/secrets", undefined, {
        ...(raw === undefined ? {} : { raw }),
        headers,
      });
      expect(answer.status).toBe(status);
      expect(errorOf(answer).className).toBe("ValueError");
    },
  );

  it("POST with an idempotency key is executed once, whatever its body", async () => {
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    const first = await api.post("/components", orchestrator("once"), { headers });
    const again = await api.post("/components", orchestrator("twice"), { headers });
    expect(again.body["id"]).toBe(first.body["id"]);
    expect((await api.get(`/components?name=${api.named("twice")}`)).body["total"]).toBe(0);
    expect(
      (await api.post("/secrets", { name: api.named("other-url") }, { headers })).body["name"],
    ).toBe(api.named("other-url"));
  });

  it("an idempotency key is that of one account: to another one the name is taken", async () => {
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    await api.make("/components", orchestrator("mine"), { headers });
    const password = "not-a-real-password";
    await api.make("/users", { name: api.named("other"), is_admin: true, password });
    const token = await api.login({ username: api.named("other"), password });
    const answer = await api.post("/components", orchestrator("mine"), { headers, token });
    expect(answer.status).toBe(409);
  });

  it("an idempotency key remembers no failure, and counts for POST alone", async () => {
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    expect(
      (await api.post("/components", { ...orchestrator("later"), flavor: "nope" }, { headers }))
        .status,
    ).toBe(404);
    const made = await api.post("/components", orchestrator("later"), { headers });
    expect(made.status).toBe(200);
    const path = `/components/${String(made.body["id"])}`;
    expect(
      (await api.put(path, { labels: { a: 1 } }, { headers })).body["metadata"]?.["labels"],
    ).toEqual({ a: 1 });
    expect(
      (await api.put(path, { labels: { a: 2 } }, { headers })).body["metadata"]?.["labels"],
    ).toEqual({ a: 2 });
    expect((await api.delete(path, { headers })).status).toBe(200);
    expect((await api.delete(path, { headers })).status).toBe(404);
  });

  it("ten POSTs at once with one key make one object", async () => {
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        api.post("/components", orchestrator("parallel"), { headers, unrecorded: true }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body["id"])).size).toBe(1);
  });

  it("an idempotency key that is no UUID is a 500 in plain text", async () => {
    const answer = await api.post(
      "/secrets",
      { name: api.named("bad-key") },
      { headers: { "Idempotency-Key": "abc" } },
    );
    expect([answer.status, answer.body, answer.contentType.split(";")[0]]).toEqual([
      500,
      "Internal Server Error",
      "text/plain",
    ]);
    expect((await api.get(`/secrets?name=${api.named("bad-key")}`)).body["total"]).toBe(0);
  });

  it("X-Request-ID comes back with domain errors, not with successes", async () => {
    const headers = { "X-Request-ID": "abcdef" };
    expect((await api.get(`/stacks/${nobody}`, { headers })).headers.get("x-request-id")).toBe(
      "abcdef",
    );
    expect((await api.get("/component-types", { headers })).headers.get("x-request-id")).toBeNull();
  });

  it("GET and PUT /settings", async () => {
    const settings = await api.get("/settings?hydrate=false");
    expect(settings.body).toMatchObject({
      metadata: null,
      resources: {},
      body: { server_name: "default", logo_url: null },
    });
    expect((await api.put("/settings", { logo_url: "l" })).body["body"]?.["logo_url"]).toBe("l");
    expect((await api.put("/settings", { logo_url: null })).body["body"]?.["logo_url"]).toBeNull();
    expect((await api.put("/settings", { server_name: null })).status).toBe(500);
    expect((await api.put("/settings", { enable_analytics: null })).status).toBe(500);
    const shown = { display_announcements: false, display_updates: false };
    expect((await api.put("/settings", shown)).body["body"]).toMatchObject(shown);
    const none = { display_announcements: null, display_updates: null };
    expect((await api.put("/settings", none)).body["body"]).toMatchObject(none);
    const renamed = await api.put("/settings", { server_name: api.named("Server") });
    expect(renamed.body["body"]?.["server_name"]).toBe(api.named("Server"));
    expect((await api.get("/info", { unrecorded: true })).body["name"]).toBe(api.named("Server"));
    await api.put("/settings", {
      server_name: "default",
      display_announcements: true,
      display_updates: true,
    });
    expect((await api.put("/settings", { display_updates: "perhaps" })).status).toBe(422);
  });
});
