import { beforeAll, expect } from "@jest/globals";
import { it } from "../support/by-version.ts";
import { type AnyJson, contract, errorOf, nobody } from "../support/stack-server-contract.ts";

const password = "not-a-real-password";

contract("users", (api) => {
  const make = (name: string, more: object = {}): Promise<AnyJson> =>
    api.make("/users", { name: api.named(name), is_admin: false, password, ...more });
  const at = (name: string): string => `/users/${api.named(name)}`;

  it("GET /current-user answers the caller, hydrated", async () => {
    expect((await api.get("/current-user", { unrecorded: true })).body).toMatchObject({
      name: "default",
      body: { is_admin: true, is_service_account: false },
      metadata: { user_metadata: expect.anything() },
    });
  });

  it("POST makes an active user with a password, and one with an activation token without", async () => {
    expect(await make("u1", { full_name: "U", email: "a@b.c" })).toMatchObject({
      body: { active: true, activation_token: null, full_name: "U" },
      metadata: { email: null },
    });
    const user = await make("u2", { password: undefined });
    expect(user["body"]).toMatchObject({ active: false });
    const token = user["body"]?.["activation_token"];
    expect(
      (
        await api.put(
          `${at("u2")}/activate`,
          { activation_token: "wrong", password },
          { token: null },
        )
      ).status,
    ).toBe(401);
    const without = await api.put(`${at("u2")}/activate`, { password }, { token: null });
    expect(errorOf(without).message).toContain("no credentials provided");
    const activated = await api.put(
      `${at("u2")}/activate`,
      { activation_token: token, password },
      { token: null },
    );
    expect(activated.body["body"]).toMatchObject({ active: true, activation_token: null });
    await api.login({ username: api.named("u2"), password });
  });

  it("an activation token works while the user is inactive, and once", async () => {
    const made = await make("pending", { password: undefined });
    const token = made["body"]?.["activation_token"];
    const activate = () =>
      api.put(`${at("pending")}/activate`, { activation_token: token, password }, { token: null });
    const unusable = { status: 422, message: "hash could not be identified" };

    expect((await api.put(at("pending"), { active: true })).body["body"]).toMatchObject({
      active: true,
      activation_token: null,
    });
    expect(errorOf(await activate())).toMatchObject(unusable);
    await api.put(at("pending"), { active: false, full_name: "Still pending" });
    expect((await activate()).body["body"]).toMatchObject({ active: true });
    await api.put(at("pending"), { active: false });
    expect(errorOf(await activate())).toMatchObject(unusable);
  });

  it("a deactivation and an activation replace the password", async () => {
    await make("reset");
    const { body } = await api.put(`${at("reset")}/deactivate`);
    const activation = {
      activation_token: body["body"]?.["activation_token"],
      password: "another-password",
    };

    expect((await api.put(`${at("reset")}/activate`, activation)).status).toBe(200);

    await api.login({ username: api.named("reset"), password: "another-password" });
    const form = { username: api.named("reset"), password };
    expect((await api.post("/login", undefined, { token: null, form })).status).toBe(401);
  });

  it.each<[string, object, number]>([
    ["nothing", { name: undefined, is_admin: undefined }, 422],
    ["a taken name", { name: "default" }, 409],
    ["an is_admin that is none", { is_admin: "perhaps" }, 422],
  ])("POST refuses %s", async (_case, more, status) => {
    expect(
      (await api.post("/users", { name: api.named("refused"), is_admin: false, password, ...more }))
        .status,
    ).toBe(status);
  });

  it("PUT changes others' rank but not their password, and refuses nulls and taken names", async () => {
    await make("put");
    expect(
      (await api.put(at("put"), { full_name: "New", is_admin: true })).body["body"],
    ).toMatchObject({ full_name: "New", is_admin: true });
    expect((await api.put(at("put"), { password: "x" })).status).toBe(403);
    expect((await api.put(at("put"), { name: "default" })).status).toBe(409);
    expect((await api.put(at("put"), { name: null })).status).toBe(500);
    expect((await api.put(at("put"), { full_name: null })).status).toBe(500);
    expect((await api.put("/users/default", { is_admin: false })).status).toBe(403);
    expect((await api.put("/users/default", { active: false })).status).toBe(403);
    expect((await api.put("/users/no-such-user", {})).status).toBe(404);
  });

  it("PUT sets a picture and a default project, and removes both with null", async () => {
    await make("pictured", { avatar_url: "https://example.com/ada.png" });
    const project = await api.make("/projects", { name: api.named("work").toLowerCase() });

    expect(
      (await api.put(at("pictured"), { default_project_id: project["id"] })).body["body"],
    ).toMatchObject({
      avatar_url: "https://example.com/ada.png",
      default_project_id: project["id"],
    });
    expect(
      (await api.put(at("pictured"), { avatar_url: null, default_project_id: null })).body["body"],
    ).toMatchObject({ avatar_url: null, default_project_id: null });
    expect((await api.put(at("pictured"), { default_project_id: nobody })).status).toBe(500);
    expect((await api.put(at("pictured"), { default_project_id: "work" })).status).toBe(422);
    await api.put(at("pictured"), { default_project_id: project["id"] });
    await api.delete(`/projects/${String(project["id"])}`);
    expect((await api.get(at("pictured"))).body["body"]).toMatchObject({
      default_project_id: null,
    });
  });

  it("a deactivated user cannot log in, and its tokens are dead", async () => {
    await make("off");
    const token = await api.login({ username: api.named("off"), password });
    expect((await api.put(`${at("off")}/deactivate`)).body["body"]).toMatchObject({
      active: false,
      activation_token: expect.any(String),
    });
    expect(
      errorOf(
        await api.post("/login", undefined, {
          token: null,
          form: { username: api.named("off"), password },
        }),
      ).message,
    ).toContain("is not active");
    expect(errorOf(await api.get("/current-user", { token }))).toMatchObject({
      status: 401,
      message: `Authentication error: account ${api.named("off")} is not active`,
    });
    expect((await api.put("/users/default/deactivate")).status).toBe(403);
  });

  it("DELETE is refused for oneself and for owners, and leaves nothing", async () => {
    await make("gone");
    const token = await api.login({ username: api.named("gone"), password });
    const tag = await api.make("/tags", { name: api.named("owned"), color: "red" }, { token });
    expect(errorOf(await api.delete(at("gone"))).message).toContain("it now owns");
    await api.delete(`/tags/${String(tag["id"])}`);
    expect((await api.delete(at("gone"))).body).toBeNull();
    expect((await api.get(at("gone"))).status).toBe(404);
    expect((await api.get(`/users/${nobody}`)).status).toBe(404);
    expect((await api.delete("/users/default")).status).toBe(403);
  });

  it("users who are no administrators see and change only themselves", async () => {
    await make("small");
    const token = await api.login({ username: api.named("small"), password });
    const answers = [
      await api.get("/users", { token }),
      await api.get("/users/default", { token }),
      await api.get(at("small"), { token }),
      await api.post("/users", { name: "x", is_admin: false }, { token }),
      await api.delete(at("small"), { token }),
      await api.put(at("small"), { full_name: "Me" }, { token }),
      await api.put(at("small"), { is_admin: true }, { token }),
      await api.put(at("small"), { password: "x" }, { token }),
      await api.put(at("small"), { password: "x", old_password: "wrong" }, { token }),
      await api.put("/users/default", { full_name: "x" }, { token }),
      await api.post("/service_accounts", { name: "x", active: true }, { token }),
      await api.put("/settings", { server_name: "x" }, { token }),
      await api.put(
        "/current-user",
        { full_name: "Y", user_metadata: { a: 1 }, is_admin: true },
        { token },
      ),
    ];
    expect(answers.map(({ status }) => status)).toEqual([
      200, 403, 200, 403, 403, 200, 403, 403, 403, 403, 403, 403, 200,
    ]);
  });
});

contract("service accounts and API keys", (api) => {
  let account = "";
  let accountPath = "";
  beforeAll(async () => {
    account = String(
      (
        await api.make("/service_accounts", {
          name: api.named("sa"),
          active: true,
          description: "d",
        })
      )["id"],
    );
    accountPath = `/service_accounts/${account}`;
  });
  const makeKey = async (name: string): Promise<string> =>
    String((await api.make(`${accountPath}/api_keys`, { name: api.named(name) }))["body"]?.["key"]);
  const loginWith = (key: string) =>
    api.post("/login", undefined, { token: null, form: { password: key } });

  it("POST needs a name and whether it is active; a user may have the same name", async () => {
    expect((await api.post("/service_accounts", { name: "x" })).status).toBe(422);
    expect(
      (await api.post("/service_accounts", { name: api.named("sa"), active: true })).status,
    ).toBe(409);
    await api.make("/users", { name: api.named("twin"), is_admin: false, password });
    await api.make("/service_accounts", { name: api.named("twin"), active: false, full_name: "T" });
  });

  it("GET, PUT and list go by name or id; null changes nothing", async () => {
    await api.make("/service_accounts", { name: api.named("put"), active: true, description: "d" });
    const at = `/service_accounts/${api.named("put")}`;
    expect(
      (await api.put(at, { description: null, name: null, active: null, full_name: "F" })).body,
    ).toMatchObject({
      name: api.named("put"),
      body: { active: true, full_name: "F" },
      metadata: { description: "d" },
    });
    expect((await api.put(at, { name: api.named("sa") })).status).toBe(409);
    expect(
      (await api.get(`/service_accounts?name=${api.named("put")}&hydrate=true&active=true`)).body[
        "total"
      ],
    ).toBe(1);
    expect((await api.get("/service_accounts/no-such-account")).status).toBe(404);
    expect((await api.delete(at)).body).toBeNull();
    expect((await api.delete(at)).status).toBe(404);
  });

  it("POST of a key shows it once; afterwards it is null", async () => {
    const key = await api.make(`${accountPath}/api_keys`, {
      name: api.named("once"),
      description: "d",
    });
    expect(key).toMatchObject({
      body: {
        key: expect.stringMatching(/^ZENKEY_/),
        active: true,
        service_account: { name: api.named("sa") },
      },
      metadata: { description: "d", retain_period_minutes: 0, last_login: null },
    });
    const again = await api.get(`${accountPath}/api_keys/${api.named("once")}`);
    expect(again.body["body"]?.["key"]).toBeNull();
    expect((await api.get(`${accountPath}/api_keys?name=${api.named("once")}`)).body["total"]).toBe(
      1,
    );
    expect((await api.post(`${accountPath}/api_keys`, { name: api.named("once") })).status).toBe(
      409,
    );
    expect((await api.post(`${accountPath}/api_keys`, {})).status).toBe(422);
    expect((await api.get(`${accountPath}/api_keys/nope`)).status).toBe(404);
    expect((await api.post(`/service_accounts/${nobody}/api_keys`, { name: "k" })).status).toBe(
      404,
    );
    expect((await api.get(`/service_accounts/${api.named("sa")}/api_keys`)).status).toBe(422);
  });

  it("a key logs in as an account that is no administrator, and works as a token itself", async () => {
    const key = await makeKey("login");
    const answer = await loginWith(key);
    expect(answer.body).toMatchObject({
      token_type: "bearer",
      expires_in: null,
      refresh_token: null,
    });
    expect(answer.headers.get("set-cookie")).toBeNull();
    const token = String(answer.body["access_token"]);
    expect((await api.get("/current-user", { token, unrecorded: true })).body).toMatchObject({
      name: api.named("sa"),
      body: { is_service_account: true, is_admin: false },
    });
    expect((await api.get("/current-user", { token: key, unrecorded: true })).status).toBe(200);
    expect((await api.get("/users", { token })).body["total"]).toBe(0);
    expect(
      (await api.put(`${accountPath}/api_keys/${api.named("login")}/rotate`, {}, { token })).status,
    ).toBe(403);
    expect((await api.put(accountPath, {}, { token })).status).toBe(403);
    expect((await api.put("/settings", { server_name: "x" }, { token })).status).toBe(403);
    expect((await api.put("/settings", {}, { token, unrecorded: true })).status).toBe(200);
  });

  it("a rotation kills the old key and its tokens at once, or after the retention", async () => {
    const key = await makeKey("rotate");
    const token = String((await loginWith(key)).body["access_token"]);
    const rotate = `${accountPath}/api_keys/${api.named("rotate")}/rotate`;
    const kept = await api.put(rotate, { retain_period_minutes: 5 });
    expect(kept.body).toMatchObject({
      metadata: null,
      body: { key: expect.stringMatching(/^ZENKEY_/) },
    });
    expect((await loginWith(key)).status).toBe(200);
    expect((await api.get("/current-user", { token, unrecorded: true })).status).toBe(200);
    const last = await api.put(rotate, {});
    expect(errorOf(await loginWith(key)).message).toBe(
      `Authentication error: could not verify key value for API key ${api.named("rotate")}`,
    );
    expect(errorOf(await api.get("/current-user", { token })).message).toContain(
      "generation that is no longer valid",
    );
    const shown = await api.get(`${accountPath}/api_keys/${api.named("rotate")}`);
    expect(shown.body["metadata"]).toMatchObject({
      retain_period_minutes: 0,
      last_rotated: last.body["body"]?.["updated"],
    });
  });

  it.each<[string, (path: string) => Promise<unknown>, string]>([
    ["deactivated", (path) => api.put(path, { active: false }), "is not active"],
    ["deleted", (path) => api.delete(path), "error retrieving API key"],
  ])("a key that is %s logs nobody in, and its tokens are dead", async (name, act, message) => {
    const key = await makeKey(name);
    const token = String((await loginWith(key)).body["access_token"]);
    await act(`${accountPath}/api_keys/${api.named(name)}`);
    expect(errorOf(await loginWith(key)).message).toContain(message);
    expect(errorOf(await api.get("/stacks", { token }))).toMatchObject({
      status: 401,
      className: "CredentialsNotValid",
    });
  });

  it("an account that is deactivated takes its keys along", async () => {
    const other = await api.make("/service_accounts", { name: api.named("off"), active: true });
    const path = `/service_accounts/${String(other["id"])}`;
    const key = String((await api.make(`${path}/api_keys`, { name: "k" }))["body"]?.["key"]);
    await api.put(path, { active: false });
    expect(errorOf(await loginWith(key)).message).toContain("is not active");
    await api.put(path, { active: true });
    expect((await loginWith(key)).status).toBe(200);
    await api.make("/tags", { name: api.named("by-sa"), color: "red" }, { token: key });
    expect(errorOf(await api.delete(path))).toMatchObject({
      status: 403,
      className: "IllegalOperationError",
    });
  });
});
