import { beforeAll, expect } from "@jest/globals";
import { it } from "../support/by-version.ts";
import { type AnyJson, contract, errorOf, nobody } from "../support/stack-server-contract.ts";

contract("stacks", (api) => {
  let orchestrator = "";
  let store = "";
  let alerters: readonly string[] = [];

  beforeAll(async () => {
    const make = async (type: string, flavor: string, name: string, configuration: object) =>
      String(
        (await api.make("/components", { name: api.named(name), type, flavor, configuration }))[
          "id"
        ],
      );
    orchestrator = await make("orchestrator", "local", "o", {});
    store = await make("artifact_store", "s3", "s", { path: "s3://bucket" });
    alerters = [
      await make("alerter", "slack", "a1", { slack_token: "not-a-real-token" }),
      await make("alerter", "slack", "a2", { slack_token: "not-a-real-token" }),
    ];
  });

  const components = (): object => ({ orchestrator: [orchestrator], artifact_store: [store] });
  const makeStack = (name: string, more: object = {}): Promise<AnyJson> =>
    api.make("/stacks", { name: api.named(name), components: components(), ...more });

  it("POST /stacks answers the whole stack with brief components by type", async () => {
    const stack = await makeStack("whole", {
      description: "d",
      labels: { team: "ml", deep: [1, { a: null }] },
      environment: { A: "1" },
      stack_spec_path: "spec.yaml",
      unknown: "ignored",
    });
    expect(stack["metadata"]).toMatchObject({
      description: "d",
      labels: { team: "ml", deep: [1, { a: null }] },
      environment: { A: "1" },
      stack_spec_path: "spec.yaml",
      secrets: [],
    });
    expect(stack["metadata"]?.["components"]?.["artifact_store"]?.[0]).toMatchObject({
      id: store,
      metadata: null,
      body: { type: "artifact_store", flavor_name: "s3" },
    });
  });

  it("POST /stacks fills in what was left out", async () => {
    const stack = await makeStack("bare");
    expect(stack["metadata"]).toMatchObject({
      description: "",
      labels: {},
      environment: {},
      secrets: [],
      stack_spec_path: null,
    });
  });

  it("POST /stacks takes several alerters, the first being the default, but one orchestrator", async () => {
    const stack = await makeStack("several", {
      components: { ...components(), alerter: [alerters[1], alerters[0]] },
    });
    const found = stack["metadata"]?.["components"]?.["alerter"];
    expect([found?.[0]?.["id"], found?.[1]?.["id"]]).toEqual([alerters[1], alerters[0]]);
    const refused = await api.post("/stacks", {
      name: api.named("two"),
      components: { ...components(), orchestrator: [orchestrator, orchestrator] },
    });
    expect(errorOf(refused).message).toContain("does not support multiple components");
  });

  it.each<[string, (names: { orchestrator: string; store: string }) => object, number]>([
    [
      "without a name",
      (c) => ({ components: { orchestrator: [c.orchestrator], artifact_store: [c.store] } }),
      422,
    ],
    [
      "with a null description",
      (c) => ({
        name: "x",
        description: null,
        components: { orchestrator: [c.orchestrator], artifact_store: [c.store] },
      }),
      422,
    ],
    [
      "with a number as environment value",
      (c) => ({
        name: "x",
        environment: { A: 1 },
        components: { orchestrator: [c.orchestrator], artifact_store: [c.store] },
      }),
      422,
    ],
    [
      "without an artifact store",
      (c) => ({ name: "x", components: { orchestrator: [c.orchestrator] } }),
      422,
    ],
    ["of an unknown component type", () => ({ name: "x", components: { bogus: [] } }), 422],
    [
      "of a component id that is no id",
      () => ({ name: "x", components: { orchestrator: ["u"], artifact_store: [] } }),
      422,
    ],
    [
      "of a component that does not exist",
      (c) => ({ name: "x", components: { orchestrator: [nobody], artifact_store: [c.store] } }),
      404,
    ],
    [
      "of a secret that does not exist",
      (c) => ({
        name: "x",
        secrets: ["nope"],
        components: { orchestrator: [c.orchestrator], artifact_store: [c.store] },
      }),
      404,
    ],
    [
      "with an empty name",
      (c) => ({
        name: "",
        components: { orchestrator: [c.orchestrator], artifact_store: [c.store] },
      }),
      400,
    ],
    [
      "with a name of 256 characters",
      (c) => ({
        name: "n".repeat(256),
        components: { orchestrator: [c.orchestrator], artifact_store: [c.store] },
      }),
      422,
    ],
    [
      "named like the default one",
      (c) => ({
        name: "default",
        components: { orchestrator: [c.orchestrator], artifact_store: [c.store] },
      }),
      409,
    ],
    [
      "that holds one component twice",
      (c) => ({
        name: "zz-twice",
        components: { orchestrator: [c.orchestrator], artifact_store: [c.orchestrator] },
      }),
      500,
    ],
  ])("POST /stacks refuses a stack %s", async (_case, body, status) => {
    expect((await api.post("/stacks", body({ orchestrator, store }))).status).toBe(status);
  });

  it("POST /stacks does not look at the type a component is filed under", async () => {
    const stack = await makeStack("misfiled", {
      components: { orchestrator: [store], artifact_store: [alerters[0]] },
    });
    const found = stack["metadata"]?.["components"] ?? {};
    expect(Object.keys(found).sort()).toEqual(["alerter", "artifact_store"]);
  });

  it("POST /workspaces/{anything}/stacks is an alias that ignores the project", async () => {
    const stack = await api.post("/workspaces/nope/stacks", {
      name: api.named("alias"),
      components: components(),
    });
    expect(stack.status).toBe(200);
    const listed = await api.get(`/workspaces/nope/stacks?name=${api.named("alias")}`);
    expect(listed.body["total"]).toBe(1);
  });

  it("PUT /stacks/{id} {} only moves `updated` and keeps everything else", async () => {
    const stack = await makeStack("kept", {
      description: "d",
      labels: { a: "b" },
      environment: { A: "1" },
    });
    const same = await api.put(`/stacks/${String(stack["id"])}`, {});
    expect(same.body["metadata"]).toEqual(stack["metadata"]);
    expect(same.body["body"]?.["updated"]).not.toBe(stack["body"]?.["updated"]);
    expect(same.body["body"]?.["created"]).toBe(stack["body"]?.["created"]);
  });

  it.each<[string, object, object]>([
    ["labels by labels", { labels: { x: 1 } }, { labels: { x: 1 } }],
    ["labels by none", { labels: {} }, { labels: {} }],
    ["labels by null", { labels: null }, { labels: null }],
    ["description by null", { description: null }, { description: null }],
    ["description by nothing", { description: "" }, { description: "" }],
    ["environment by null", { environment: null }, { environment: {} }],
    ["stack_spec_path by null", { stack_spec_path: null }, { stack_spec_path: null }],
    ["nothing by components: null", { components: null }, {}],
    ["nothing by secrets", { secrets: ["nope"] }, { secrets: [] }],
  ])("PUT /stacks/{id} replaces %s", async (name, update, expected) => {
    const stack = await makeStack(`r-${name}`, {
      description: "d",
      labels: { a: "b" },
      environment: { A: "1" },
      stack_spec_path: "p",
    });
    const changed = await api.put(`/stacks/${String(stack["id"])}`, update);
    expect(changed.body["metadata"]).toEqual({ ...stack["metadata"], ...expected });
  });

  it("PUT /stacks/{id} replaces the whole map of components in place", async () => {
    const stack = await makeStack("swap", {
      components: { ...components(), alerter: [alerters[0]] },
    });
    const other = await api.make("/components", {
      name: api.named("o2"),
      type: "orchestrator",
      flavor: "local_docker",
      configuration: {},
    });
    const changed = await api.put(`/stacks/${String(stack["id"])}`, {
      components: { orchestrator: [other["id"]], artifact_store: [store] },
    });
    expect(changed.body["id"]).toBe(stack["id"]);
    expect(Object.keys(changed.body["metadata"]?.["components"] ?? {}).sort()).toEqual([
      "artifact_store",
      "orchestrator",
    ]);
  });

  it.each<[string, object, number]>([
    ["null as name, with a failure of the database", { name: null }, 500],
    ["no component at all", { components: {} }, 422],
    ["components without an orchestrator", { components: { artifact_store: [] } }, 422],
    [
      "a component that does not exist",
      { components: { orchestrator: [nobody], artifact_store: [nobody] } },
      404,
    ],
    ["a secret that does not exist", { add_secrets: ["nope"] }, 404],
    ["the name of another stack", { name: "default" }, 409],
  ])("PUT /stacks/{id} refuses %s and changes nothing", async (name, update, status) => {
    const stack = await makeStack(`n-${name}`, { description: "d" });
    expect((await api.put(`/stacks/${String(stack["id"])}`, update)).status).toBe(status);
    const after = await api.get(`/stacks/${String(stack["id"])}`);
    expect(after.body).toMatchObject({ name: stack["name"], metadata: { description: "d" } });
  });

  it("PUT /stacks/{id} renames in place, to the empty name too", async () => {
    const stack = await makeStack("rename");
    const renamed = await api.put(`/stacks/${String(stack["id"])}`, { name: api.named("renamed") });
    expect(renamed.body).toMatchObject({ id: stack["id"], name: api.named("renamed") });
    const empty = await api.put(`/stacks/${String(stack["id"])}`, { name: "" });
    expect(empty.body["name"]).toBe("");
    expect((await api.delete(`/stacks/${String(stack["id"])}`)).status).toBe(200);
  });

  it("PUT /stacks/{id} attaches and detaches secrets by name or id, repeatedly without an error", async () => {
    const secret = await api.make("/secrets", {
      name: api.named("s"),
      values: { a: "not-a-real-secret" },
    });
    const stack = await makeStack("secrets", { secrets: [api.named("s")] });
    expect(stack["metadata"]?.["secrets"]).toEqual([secret["id"]]);
    const path = `/stacks/${String(stack["id"])}`;
    const again = await api.put(path, { add_secrets: [secret["id"]] });
    expect(again.body["metadata"]?.["secrets"]).toEqual([secret["id"]]);
    await api.put(path, { remove_secrets: [api.named("s")] });
    const none = await api.put(path, { remove_secrets: [secret["id"]] });
    expect(none.body["metadata"]?.["secrets"]).toEqual([]);
  });

  it("GET /stacks/{id} hydrates unless told not to, and answers 404 and 422 in the server's words", async () => {
    const stack = await makeStack("get");
    expect((await api.get(`/stacks/${String(stack["id"])}`)).body["metadata"]).toEqual(
      stack["metadata"],
    );
    expect(
      (await api.get(`/stacks/${String(stack["id"])}?hydrate=false`)).body["metadata"],
    ).toBeNull();
    expect(errorOf(await api.get(`/stacks/${nobody}`))).toEqual({
      status: 404,
      className: "KeyError",
      message: `"Unable to get stack with ID '${nobody}': No stack with this ID found"`,
    });
    expect(errorOf(await api.get(`/stacks/${api.named("get")}`)).message).toContain("uuid_parsing");
  });

  it("DELETE /stacks/{id} leaves the components and answers 404 the second time", async () => {
    const stack = await makeStack("gone");
    const deleted = await api.delete(`/stacks/${String(stack["id"])}`);
    expect([deleted.status, deleted.body]).toEqual([200, null]);
    expect((await api.delete(`/stacks/${String(stack["id"])}`)).status).toBe(404);
    expect((await api.get(`/components/${store}`)).status).toBe(200);
  });

  it("the stack `default` cannot be changed or deleted", async () => {
    const found = await api.get("/stacks?name=default", { unrecorded: true });
    const path = `/stacks/${String(found.body["items"]?.[0]?.["id"])}`;
    expect(errorOf(await api.put(path, { description: "x" }))).toMatchObject({
      status: 403,
      className: "IllegalOperationError",
    });
    expect(errorOf(await api.delete(path)).message).toBe("The default stack cannot be deleted.");
  });

  it("GET /stacks finds stacks by the id and by the name or id of a component", async () => {
    const alerter = await api.make("/components", {
      name: api.named("find"),
      type: "alerter",
      flavor: "slack",
      configuration: { slack_token: "x" },
    });
    await makeStack("find1", { components: { ...components(), alerter: [alerter["id"]] } });
    await makeStack("find2", {
      components: { ...components(), alerter: [alerter["id"], alerters[0]] },
    });
    const total = async (query: string) => (await api.get(`/stacks?${query}`)).body["total"];
    expect(await total(`component_id=${String(alerter["id"])}`)).toBe(2);
    expect(await total(`component=${api.named("find")}`)).toBe(2);
    expect(await total(`component_id=${nobody}`)).toBe(0);
    // Repeated, both must be the same component of the stack (section 2.2).
    expect(
      await total(
        `component_id=${String(alerter["id"])}&component_id=${alerters[0]}&name=startswith:${api.named("find")}`,
      ),
    ).toBe(0);
  });
});
