import { expect } from "@jest/globals";
import { it } from "../support/by-version.ts";
import { type AnyJson, contract, errorOf, nobody } from "../support/stack-server-contract.ts";

contract("components", (api) => {
  const make = (name: string, more: object = {}): Promise<AnyJson> =>
    api.make("/components", {
      name: api.named(name),
      type: "artifact_store",
      flavor: "s3",
      configuration: { path: "s3://bucket" },
      ...more,
    });
  const makeConnector = (name: string): Promise<AnyJson> =>
    api.make("/service_connectors", {
      name: api.named(name),
      connector_type: "aws",
      auth_method: "secret-key",
      resource_types: ["s3-bucket"],
      configuration: {
        region: "us-east-1",
        aws_access_key_id: "not-a-real-id",
        aws_secret_access_key: "not-a-real-key",
      },
    });
  const pathOf = (component: AnyJson): string => `/components/${String(component["id"])}`;

  it("GET /component-types lists the types in the server's order", async () => {
    const { body } = await api.get("/component-types");
    expect([body[0], body[14]]).toEqual(["alerter", "sandbox"]);
  });

  it("POST /components answers everything, with flavor and connector brief", async () => {
    const connector = await makeConnector("whole");
    const component = await make("whole", {
      connector: connector["id"],
      connector_resource_id: "s3://bucket",
      labels: { a: 1, b: [null] },
      environment: { A: "1" },
      description: "ignored",
      tags: ["ignored"],
    });
    expect(component["metadata"]).toMatchObject({
      configuration: { path: "s3://bucket" },
      connector_resource_id: "s3://bucket",
      labels: { a: 1, b: [null] },
      environment: { A: "1" },
      connector: { id: connector["id"], metadata: null, body: { connector_type: "aws" } },
    });
    expect(component["resources"]?.["flavor"]).toMatchObject({ name: "s3", metadata: null });
  });

  it("POST /components leaves labels null and keeps a resource id without connector", async () => {
    const component = await make("bare", { connector_resource_id: "free text" });
    expect(component["metadata"]).toMatchObject({
      labels: null,
      environment: {},
      secrets: [],
      connector: null,
      connector_resource_id: "free text",
    });
  });

  it("POST /components accepts a connector that the flavor does not take", async () => {
    const connector = await makeConnector("unfit");
    const local = await make("unfit", {
      type: "orchestrator",
      flavor: "local",
      configuration: {},
      connector: connector["id"],
    });
    expect(local["metadata"]?.["connector"]?.["id"]).toBe(connector["id"]);
    expect((await make("labels", { labels: {} }))["metadata"]?.["labels"]).toEqual({});
  });

  it.each<[string, object, number, string]>([
    [
      "nothing",
      { name: undefined, type: undefined, flavor: undefined, configuration: undefined },
      422,
      "4 validation errors",
    ],
    ["an unknown type", { type: "bogus" }, 422, "Input should be 'alerter'"],
    ["an unknown flavor", { flavor: "bogus" }, 404, "No flavor with name 'bogus'"],
    ["no configuration", { configuration: undefined }, 422, "Field required"],
    ["a null configuration", { configuration: null }, 422, "valid dictionary"],
    ["an empty connector", { connector: "" }, 422, "invalid length"],
    ["a connector id with wrong groups", { connector: "1-2-3" }, 422, "invalid group count"],
    [
      "a connector that does not exist",
      { connector: nobody },
      404,
      "No service connector with this ID found",
    ],
    ["an empty name", { name: "" }, 400, "Cannot validate the name"],
    ["a name of 256 letters", { name: "x".repeat(256) }, 422, "at most 255"],
    ["a name that is a secret reference", { name: "{{a.b}}" }, 422, "secret reference"],
    ["labels that are a list", { labels: ["a"] }, 422, "valid dictionary"],
    ["an environment of numbers", { environment: { a: 1 } }, 422, "valid string"],
    ["a secret that does not exist", { secrets: ["nope"] }, 404, "Unable to get secret"],
  ])("POST /components refuses %s", async (_case, more, status, message) => {
    const answer = await api.post("/components", {
      name: api.named("refused"),
      type: "artifact_store",
      flavor: "s3",
      configuration: { path: "s3://bucket" },
      ...more,
    });
    expect(answer.status).toBe(status);
    expect(errorOf(answer).message).toContain(message);
  });

  it("POST /components refuses a second component of that name and type, not of another type", async () => {
    await make("same");
    const again = await api.post("/components", {
      name: api.named("same"),
      type: "artifact_store",
      flavor: "local",
      configuration: {},
    });
    expect(errorOf(again)).toMatchObject({ status: 409, className: "EntityExistsError" });
    await make("same", { type: "orchestrator", flavor: "local", configuration: {} });
    await make("SAME");
  });

  it.each(["with space", " lead", "sl/ash", "qu'ote\"s", "ünï😀", "a{{x.y}}b"])(
    "POST /components takes the name %j as it is",
    async (name) => {
      const component = await make(name);
      expect(component["name"]).toBe(api.named(name));
      const found = await api.get(
        `/components?name=${encodeURIComponent(`equals:${api.named(name)}`)}`,
      );
      expect(found.body["total"]).toBe(1);
    },
  );

  it.each<[string, object]>([
    ["an update without `connector`", { labels: { a: "b" } }],
    ["connector: null", { connector: null }],
    ["a resource id alone", { connector_resource_id: "x" }],
  ])("PUT /components/{id} detaches the connector by %s", async (name, update) => {
    const connector = await makeConnector(name);
    const component = await make(name, { connector: connector["id"], connector_resource_id: "r" });
    const changed = await api.put(pathOf(component), update);
    expect(changed.body["metadata"]).toMatchObject({
      connector: null,
      connector_resource_id: null,
    });
  });

  it("PUT /components/{id} clears the resource id when only the connector is sent, keeps both when both are", async () => {
    const connector = await makeConnector("both");
    const component = await make("both", {
      connector: connector["id"],
      connector_resource_id: "r",
    });
    const both = await api.put(pathOf(component), {
      connector: connector["id"],
      connector_resource_id: "r2",
    });
    expect(both.body["metadata"]?.["connector_resource_id"]).toBe("r2");
    const one = await api.put(pathOf(component), { connector: connector["id"] });
    expect(one.body["metadata"]).toMatchObject({
      connector: { id: connector["id"] },
      connector_resource_id: null,
    });
  });

  it.each<[string, object, object]>([
    [
      "replaces the configuration as a whole",
      { configuration: { path: "s3://other" } },
      { configuration: { path: "s3://other" } },
    ],
    ["sets labels to null", { labels: null }, { labels: null }],
    ["empties labels", { labels: {} }, { labels: {} }],
    ["empties the environment with null", { environment: null }, { environment: {} }],
    ["ignores type and flavor", { type: "orchestrator", flavor: "local" }, {}],
    ["keeps everything when nothing is sent", {}, {}],
  ])("PUT /components/{id} %s", async (name, update, expected) => {
    const component = await make(`u-${name}`, {
      configuration: { path: "s3://b", key: "k" },
      labels: { a: "b" },
      environment: { A: "1" },
    });
    const changed = await api.put(pathOf(component), update);
    expect(changed.body["metadata"]).toEqual({ ...component["metadata"], ...expected });
    expect(changed.body["body"]).toMatchObject({ type: "artifact_store", flavor_name: "s3" });
  });

  it.each<[string, object, number]>([
    ["an empty configuration where a setting is required", { configuration: {} }, 422],
    ["an unknown setting", { configuration: { path: "s3://b", foo: 1 } }, 400],
    ["a connector that does not exist", { connector: nobody }, 404],
    ["a name of another component of the type", { name: "default" }, 409],
    ["null as name, with a failure of the database", { name: null }, 500],
  ])("PUT /components/{id} refuses %s and changes nothing", async (name, update, status) => {
    const component = await make(`n-${name}`);
    expect((await api.put(pathOf(component), update)).status).toBe(status);
    const after = await api.get(pathOf(component));
    expect(after.body).toMatchObject({ name: component["name"], metadata: component["metadata"] });
  });

  it("PUT /components/{id} with configuration: null makes the component unreadable until it is repaired", async () => {
    const component = await make("poison", {
      type: "orchestrator",
      flavor: "local",
      configuration: {},
    });
    const listed = `/components?name=${api.named("poison")}`;
    expect((await api.put(pathOf(component), { configuration: null })).status).toBe(422);
    expect((await api.get(pathOf(component))).status).toBe(422);
    expect((await api.get(`${pathOf(component)}?hydrate=false`)).status).toBe(200);
    expect((await api.get(`${listed}&hydrate=true`)).status).toBe(422);
    expect((await api.get(listed)).body["total"]).toBe(1);
    expect((await api.delete(pathOf(component))).status).toBe(422);
    // The update is refused and stored all the same.
    expect((await api.put(pathOf(component), { name: api.named("poison2") })).status).toBe(422);
    expect((await api.put(pathOf(component), { configuration: {} })).body["name"]).toBe(
      api.named("poison2"),
    );
    expect((await api.delete(pathOf(component))).status).toBe(200);
  });

  it("a stack that holds a poisoned component stays readable, and an empty repair needs no required setting", async () => {
    const component = await make("poison-s3");
    const orchestrator = await make("poison-o", {
      type: "orchestrator",
      flavor: "local",
      configuration: {},
    });
    const stack = await api.make("/stacks", {
      name: api.named("poisoned"),
      components: { orchestrator: [orchestrator["id"]], artifact_store: [component["id"]] },
    });
    await api.put(pathOf(component), { configuration: null });
    expect((await api.get(`/stacks/${String(stack["id"])}`)).status).toBe(200);
    expect((await api.put(pathOf(component), { configuration: {} })).status).toBe(422);
    // With a required setting nothing repairs it: an update with settings reads the stored ones first.
    const repair = { configuration: { path: "s3://x" } };
    expect((await api.put(pathOf(component), repair)).status).toBe(422);
  });

  it("PUT /components/{id} attaches and detaches secrets", async () => {
    const secret = await api.make("/secrets", { name: api.named("cs"), values: {} });
    const component = await make("secrets", { secrets: [secret["id"]] });
    expect(component["metadata"]?.["secrets"]).toEqual([secret["id"]]);
    const none = await api.put(pathOf(component), { remove_secrets: [api.named("cs")] });
    expect(none.body["metadata"]?.["secrets"]).toEqual([]);
    await api.put(pathOf(component), { add_secrets: [api.named("cs")] });
    await api.delete(`/secrets/${String(secret["id"])}`);
    expect((await api.get(pathOf(component))).body["metadata"]?.["secrets"]).toEqual([]);
  });

  it("GET /components/{id} answers 404 for none and leaves the metadata out on request", async () => {
    expect(errorOf(await api.get(`/components/${nobody}`)).className).toBe("KeyError");
    const component = await make("get");
    expect((await api.get(`${pathOf(component)}?hydrate=false`)).body["metadata"]).toBeNull();
  });

  it("DELETE /components/{id} is refused while a stack holds it, and by the defaults", async () => {
    const orchestrator = await make("used-o", {
      type: "orchestrator",
      flavor: "local",
      configuration: {},
    });
    const component = await make("used");
    const stack = await api.make("/stacks", {
      name: api.named("user"),
      components: { orchestrator: [orchestrator["id"]], artifact_store: [component["id"]] },
    });
    const refused = await api.delete(pathOf(component));
    expect(errorOf(refused)).toMatchObject({ status: 403, className: "IllegalOperationError" });
    await api.delete(`/stacks/${String(stack["id"])}`);
    expect((await api.delete(pathOf(component))).body).toBeNull();
    expect((await api.delete(pathOf(component))).status).toBe(404);
    const defaults = await api.get("/components?name=default&type=orchestrator", {
      unrecorded: true,
    });
    const path = `/components/${String(defaults.body["items"]?.[0]?.["id"])}`;
    expect((await api.delete(path)).status).toBe(403);
    expect(errorOf(await api.put(path, {})).message).toBe(
      "The default orchestrator cannot be modified.",
    );
  });

  it("GET /components filters by type, flavor, connector and stack", async () => {
    const connector = await makeConnector("filter");
    const one = await make("f1", { connector: connector["id"] });
    const orchestrator = await make("f2", {
      type: "orchestrator",
      flavor: "local",
      configuration: {},
    });
    const stack = await api.make("/stacks", {
      name: api.named("fs"),
      components: { orchestrator: [orchestrator["id"]], artifact_store: [one["id"]] },
    });
    const names = async (query: string): Promise<unknown[]> => {
      const { body } = await api.get(
        `/components?name=startswith:${api.named("f")}&sort_by=name&${query}`,
      );
      return Array.isArray(body["items"])
        ? body["items"].map((each: AnyJson) => each["name"])
        : [body];
    };
    expect(await names("type=orchestrator")).toEqual([api.named("f2")]);
    expect(await names("flavor=s3")).toEqual([api.named("f1")]);
    expect(await names(`connector_id=${String(connector["id"])}`)).toEqual([api.named("f1")]);
    expect(await names("connector_id=isnull:")).toEqual([api.named("f2")]);
    expect(await names(`stack_id=${String(stack["id"])}`)).toEqual([
      api.named("f1"),
      api.named("f2"),
    ]);
    expect(await names("scope_type=orchestrator")).toEqual([api.named("f2")]);
    expect(await names("type=bogus")).toEqual([]);
  });
});
