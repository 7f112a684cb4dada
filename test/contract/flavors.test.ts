import { expect } from "@jest/globals";
import { it } from "../support/by-version.ts";
import { type AnyJson, contract, errorOf, nobody } from "../support/stack-server-contract.ts";

contract("flavors", (api) => {
  const make = (name: string, more: object = {}): Promise<AnyJson> =>
    api.make("/flavors", {
      name: api.named(name),
      type: "orchestrator",
      config_schema: { properties: {} },
      source: "my.module.Flavor",
      integration: "mine",
      ...more,
    });
  const pathOf = (flavor: AnyJson): string => `/flavors/${String(flavor["id"])}`;

  it("GET answers a shipped flavor with its schema", async () => {
    const found = await api.get("/flavors?type=artifact_store&name=s3&hydrate=true");
    const [flavor] = Array.isArray(found.body["items"]) ? found.body["items"] : [];
    expect(flavor).toMatchObject({
      body: { is_custom: false, user_id: null, integration: "s3" },
      metadata: {
        connector_type: null,
        connector_resource_type: "s3-bucket",
        connector_resource_id_attr: "path",
      },
    });
    expect((await api.get("/flavors?type=artifact_store&integration=s3")).body["total"]).toBe(1);
  });

  it("POST makes a custom one and fills in what was left out", async () => {
    expect(await make("made")).toMatchObject({
      body: { is_custom: true, integration: "mine" },
      metadata: { connector_type: null, docs_url: null },
    });
    expect(
      await make("own_name", { integration: null, display_name: "Shown", connector_type: "aws" }),
    ).toMatchObject({
      body: { display_name: expect.stringContaining("Own Name") },
      metadata: { connector_type: "aws" },
    });
    expect((await make("shipped", { is_custom: false }))["body"]?.["user_id"]).toBeNull();
  });

  it.each<[string, object, number]>([
    [
      "nothing",
      {
        name: undefined,
        type: undefined,
        config_schema: undefined,
        source: undefined,
        integration: undefined,
      },
      422,
    ],
    ["an unknown type", { type: "bogus" }, 422],
    ["a source of 256 letters", { source: "x".repeat(256) }, 422],
    ["a schema that is a string", { config_schema: "x" }, 422],
    ["the name of a shipped one", { name: "kubernetes" }, 409],
  ])("POST refuses %s", async (_case, more, status) => {
    expect(
      (
        await api.post("/flavors", {
          name: api.named("refused"),
          type: "orchestrator",
          config_schema: {},
          source: "m.F",
          integration: null,
          ...more,
        })
      ).status,
    ).toBe(status);
  });

  it("PUT changes every field, and null clears a connector type", async () => {
    const flavor = await make("put", { connector_type: "aws" });
    const changed = await api.put(pathOf(flavor), {
      name: api.named("put2"),
      source: "other.Flavor",
      is_custom: false,
      config_schema: { a: 1 },
      connector_type: null,
    });
    expect(changed.body).toMatchObject({
      name: api.named("put2"),
      body: { source: "other.Flavor", is_custom: false },
      metadata: { connector_type: null, config_schema: { a: 1 } },
    });
    expect((await api.put(pathOf(flavor), { name: "kubernetes" })).status).toBe(409);
    expect((await api.put(`/flavors/${nobody}`, {})).status).toBe(404);
  });

  it("renaming a flavor in use makes its components unreadable until one of that name exists again", async () => {
    const flavor = await make("renamed");
    const component = await api.make("/components", {
      name: api.named("orphan"),
      type: "orchestrator",
      flavor: api.named("renamed"),
      configuration: {},
    });
    await api.put(pathOf(flavor), { name: api.named("other") });
    expect(errorOf(await api.get(`/components/${String(component["id"])}`))).toMatchObject({
      status: 500,
      message: `Missing flavor ${api.named("renamed")} for component ${api.named("orphan")}.`,
    });
    expect((await api.get(`/components?name=${api.named("orphan")}`)).status).toBe(500);
    await make("renamed");
    expect((await api.get(`/components/${String(component["id"])}`)).status).toBe(200);
  });

  it("DELETE is refused while components use it", async () => {
    const flavor = await make("used");
    const component = await api.make("/components", {
      name: api.named("user"),
      type: "orchestrator",
      flavor: api.named("used"),
      configuration: {},
    });
    expect(errorOf(await api.delete(pathOf(flavor)))).toMatchObject({
      status: 403,
      className: "IllegalOperationError",
    });
    await api.delete(`/components/${String(component["id"])}`);
    expect((await api.delete(pathOf(flavor))).body).toBeNull();
    expect((await api.get(pathOf(flavor))).status).toBe(404);
  });

  it("PATCH /flavors/sync answers null", async () => {
    const synced = await api.request("PATCH", "/flavors/sync");
    expect([synced.status, synced.body]).toEqual([200, null]);
    expect((await api.get("/flavors?name=s3")).body["total"]).toBe(1);
  });
});
