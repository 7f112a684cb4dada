import { expect } from "@jest/globals";
import { it } from "../support/by-version.ts";
import { type AnyJson, contract, errorOf, nobody } from "../support/stack-server-contract.ts";

contract("secrets", (api) => {
  const make = (name: string, more: object = {}, token?: string): Promise<AnyJson> =>
    api.make(
      "/secrets",
      { name: api.named(name), values: { a: "not-a-real-secret" }, ...more },
      token === undefined ? {} : { token },
    );
  const pathOf = (secret: AnyJson): string => `/secrets/${String(secret["id"])}`;

  it("POST stores texts, drops nulls, and shows values to its maker", async () => {
    const secret = await make("made", { values: { a: "b", c: null, d: "" } });
    expect(secret["body"]).toMatchObject({ private: false, values: { a: "b", d: "" } });
    expect((await make("bare", { values: undefined }))["body"]?.["values"]).toEqual({});
  });

  it.each<[string, object, number]>([
    ["no name", { name: undefined }, 422],
    ["a number as value, echoing the whole request", { values: { a: 1 } }, 422],
    ["values that are a list", { values: [] }, 422],
    ["a private that is none", { private: "perhaps" }, 422],
    ["a name of 256 letters", { name: "x".repeat(256) }, 422],
  ])("POST refuses %s", async (_case, more, status) => {
    const answer = await api.post("/secrets", {
      name: api.named("refused"),
      values: { password: "not-a-real-secret" },
      ...more,
    });
    expect(answer.status).toBe(status);
  });

  it("GET by id shows values, also not hydrated; a list never does", async () => {
    const secret = await make("shown");
    expect((await api.get(`${pathOf(secret)}?hydrate=false`)).body["body"]?.["values"]).toEqual({
      a: "not-a-real-secret",
    });
    const listed = await api.get(`/secrets?name=${api.named("shown")}&hydrate=true`);
    expect(listed.body["items"]?.[0]?.["body"]?.["values"]).toEqual({});
    expect((await api.get(`/secrets/${api.named("shown")}`)).status).toBe(422);
    expect((await api.get(`/secrets/${nobody}`)).status).toBe(404);
  });

  it.each<[string, string, object, object]>([
    ["replaces all values", "", { values: { b: "c" } }, { b: "c" }],
    ["empties values", "", { values: {} }, {}],
    ["drops a null value", "", { values: { a: null, b: "c" } }, { b: "c" }],
    ["keeps values that are not sent", "", {}, { a: "not-a-real-secret" }],
    ["keeps values that are null", "", { values: null }, { a: "not-a-real-secret" }],
    [
      "merges values in a patch",
      "?patch_values=true",
      { values: { b: "c" } },
      { a: "not-a-real-secret", b: "c" },
    ],
    ["deletes a value by null in a patch", "?patch_values=true", { values: { a: null } }, {}],
  ])("PUT %s", async (name, query, update, values) => {
    const secret = await make(`u-${name}`);
    expect((await api.put(pathOf(secret) + query, update)).body["body"]?.["values"]).toEqual(
      values,
    );
  });

  it("names are unique among the public ones, and among one's own private ones", async () => {
    const open = await make("unique");
    const own = await make("unique", { private: true });
    expect((await api.post("/secrets", { name: api.named("unique") })).status).toBe(409);
    expect((await api.post("/secrets", { name: api.named("unique"), private: true })).status).toBe(
      409,
    );
    expect((await api.put(pathOf(own), { private: false })).status).toBe(409);
    await api.delete(pathOf(open));
    expect(
      (await api.put(pathOf(own), { private: false, name: api.named("unique2") })).body,
    ).toMatchObject({ name: api.named("unique2"), body: { private: false } });
  });

  it("PUT fails with the database's message on null as name or private", async () => {
    const secret = await make("null");
    expect(errorOf(await api.put(pathOf(secret), { name: null })).message).toContain(
      "NOT NULL constraint failed: secret.name",
    );
    expect((await api.put(pathOf(secret), { private: null })).status).toBe(500);
    expect((await api.get(pathOf(secret))).body["name"]).toBe(api.named("null"));
  });

  it("somebody else's private secret is 404 for everybody, administrators included", async () => {
    const user = await api.make("/users", {
      name: api.named("owner"),
      is_admin: false,
      password: "not-a-real-password",
    });
    const token = await api.login({
      username: api.named("owner"),
      password: "not-a-real-password",
    });
    const secret = await make("hidden", { private: true }, token);
    expect((await api.get(pathOf(secret), { token })).status).toBe(200);
    for (const answer of [
      await api.get(pathOf(secret)),
      await api.put(pathOf(secret), {}),
      await api.delete(pathOf(secret)),
    ]) {
      expect(errorOf(answer)).toMatchObject({ status: 404, className: "KeyError" });
    }
    expect((await api.get(`/secrets?name=${api.named("hidden")}`)).body["total"]).toBe(0);
    expect((await api.delete(pathOf(secret), { token })).body).toBeNull();
    await api.delete(`/users/${String(user["id"])}`);
  });

  it("the hidden secrets of connectors do not show up", async () => {
    await api.make("/service_connectors", {
      name: api.named("c"),
      connector_type: "docker",
      auth_method: "password",
      configuration: { username: "u", password: "p" },
    });
    expect((await api.get(`/secrets?name=contains:${api.named("c")}`)).body["total"]).toBe(0);
  });

  it("DELETE removes it from everything that uses it, without a question", async () => {
    const secret = await make("used");
    const component = await api.make("/components", {
      name: api.named("used"),
      type: "orchestrator",
      flavor: "local",
      configuration: {},
      secrets: [secret["id"]],
    });
    expect((await api.delete(pathOf(secret))).body).toBeNull();
    expect((await api.delete(pathOf(secret))).status).toBe(404);
    expect(
      (await api.get(`/components/${String(component["id"])}`)).body["metadata"]?.["secrets"],
    ).toEqual([]);
  });
});
