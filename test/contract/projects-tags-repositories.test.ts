import { beforeAll, expect } from "@jest/globals";
import { it } from "../support/by-version.ts";
import { type AnyJson, contract, errorOf, nobody } from "../support/stack-server-contract.ts";

contract("projects", (api) => {
  const make = (name: string, more: object = {}): Promise<AnyJson> =>
    api.make("/projects", { name: api.named(name), ...more });
  const pathOf = (project: AnyJson): string => `/projects/${String(project["id"])}`;

  it("POST takes a name, or makes one of the display name", async () => {
    expect(await make("plain")).toMatchObject({
      body: { display_name: api.named("plain") },
      metadata: { description: "", project_metadata: {} },
    });
    const derived = await api.make("/projects", { display_name: `${api.named("Only")} Display!` });
    expect(derived["name"]).toBe(`${api.named("only")}-display`);
    await make("meta", { display_name: "Shown", description: "d", project_metadata: { a: 1 } });
  });

  it.each<[string, object]>([
    ["nothing", {}],
    ["a name with capitals and blanks", { name: "A b" }],
    ["a name of 51 letters", { name: "p".repeat(51) }],
    ["two empty names", { name: "", display_name: "" }],
  ])("POST refuses %s", async (_case, body) => {
    expect((await api.post("/projects", body)).status).toBe(422);
  });

  it("GET and DELETE take a name or an id, PUT the id only", async () => {
    const project = await make("paths");
    expect((await api.get(`/projects/${api.named("paths")}`)).body["id"]).toBe(project["id"]);
    expect(
      (await api.get(`/workspaces/${api.named("paths")}?hydrate=false`)).body["metadata"],
    ).toBeNull();
    expect((await api.put(`/projects/${api.named("paths")}`, {})).status).toBe(422);
    expect((await api.delete(`/projects/${api.named("paths")}`)).body).toBeNull();
    expect((await api.delete(pathOf(project))).status).toBe(404);
    expect((await api.get(`/projects/${api.named("paths")}`)).status).toBe(404);
  });

  it("PUT renames and describes, and refuses nulls and taken names", async () => {
    const project = await make("put");
    await make("put2");
    expect((await api.put(pathOf(project), { name: api.named("put2") })).status).toBe(409);
    expect(
      (
        await api.put(pathOf(project), {
          name: api.named("put3"),
          description: "d",
          display_name: "",
        })
      ).body,
    ).toMatchObject({
      name: api.named("put3"),
      body: { display_name: "" },
      metadata: { description: "d" },
    });
    for (const key of ["name", "display_name", "description"]) {
      expect((await api.put(pathOf(project), { [key]: null })).status).toBe(500);
    }
    expect((await api.post("/projects", { name: api.named("put3") })).status).toBe(409);
    expect((await api.put(pathOf(project), { name: "A B" })).status).toBe(422);
  });

  it("the project `default` keeps its name and stays", async () => {
    const found = await api.get("/projects/default", { unrecorded: true });
    expect(errorOf(await api.put(pathOf(found.body), { name: "other" })).status).toBe(403);
    expect(errorOf(await api.delete("/projects/default")).message).toBe(
      "The default project cannot be deleted.",
    );
  });

  it("DELETE takes a project's code repositories along", async () => {
    const project = await make("full");
    const repository = await api.make("/code_repositories", {
      project: project["id"],
      name: "r",
      config: {},
      source: { module: "a.b", type: "user" },
    });
    expect((await api.delete(pathOf(project))).status).toBe(200);
    expect((await api.get(`/code_repositories/${String(repository["id"])}`)).status).toBe(404);
  });

  it("GET lists by name", async () => {
    await make("list1");
    await make("list2", { display_name: "Zwei" });
    expect(
      (
        await api.get(
          `/projects?name=startswith:${api.named("list")}&sort_by=display_name&hydrate=true`,
        )
      ).body["total"],
    ).toBe(2);
    expect(
      (await api.get(`/projects?name=startswith:${api.named("list")}&display_name=Zwei`)).body[
        "total"
      ],
    ).toBe(1);
  });
});

contract("tags", (api) => {
  const make = (name: string, more: object = {}): Promise<AnyJson> =>
    api.make("/tags", { name: api.named(name), color: "red", ...more });
  const pathOf = (tag: AnyJson): string => `/tags/${String(tag["id"])}`;

  it("POST picks a colour when none is given", async () => {
    const colors = [
      "grey",
      "purple",
      "red",
      "green",
      "yellow",
      "orange",
      "lime",
      "teal",
      "turquoise",
      "magenta",
      "blue",
    ];
    // Unrecorded: the colour is random.
    const tag = await api.make("/tags", { name: api.named("random") }, { unrecorded: true });
    expect(colors).toContain(tag["body"]?.["color"]);
    expect(await make("given", { exclusive: true })).toMatchObject({
      body: { color: "red", exclusive: true },
      metadata: { tagged_count: 0 },
    });
  });

  it.each<[string, object, number]>([
    ["no name", { name: undefined }, 422],
    ["an empty name", { name: "" }, 400],
    ["a name that is an id", { name: nobody }, 422],
    ["a colour that is none", { color: "pink" }, 422],
    ["an exclusive that is none", { exclusive: "perhaps" }, 422],
  ])("POST refuses %s", async (_case, more, status) => {
    expect(
      (await api.post("/tags", { name: api.named("refused"), color: "red", ...more })).status,
    ).toBe(status);
  });

  it("PUT changes all three, and refuses nulls and taken names", async () => {
    const tag = await make("put");
    await make("put2");
    expect(
      (await api.put(pathOf(tag), { name: api.named("put3"), color: "blue", exclusive: true }))
        .body,
    ).toMatchObject({ name: api.named("put3"), body: { color: "blue", exclusive: true } });
    expect((await api.put(pathOf(tag), { name: api.named("put2") })).status).toBe(409);
    expect((await api.put(pathOf(tag), { name: null })).status).toBe(500);
    expect((await api.put(pathOf(tag), { color: null })).status).toBe(500);
    expect((await api.post("/tags", { name: api.named("put2") })).status).toBe(409);
  });

  it("GET, list and DELETE go by id", async () => {
    const tag = await make("get");
    expect((await api.get(pathOf(tag))).status).toBe(200);
    expect((await api.get(`/tags/${api.named("get")}`)).status).toBe(422);
    expect(
      (await api.get(`/tags?name=${api.named("get")}&color=red&exclusive=false&hydrate=true`)).body[
        "total"
      ],
    ).toBe(1);
    expect((await api.delete(pathOf(tag))).body).toBeNull();
    expect((await api.delete(pathOf(tag))).status).toBe(404);
    expect((await api.put(pathOf(tag), {})).status).toBe(404);
  });
});

contract("code repositories", (api) => {
  let project = "";
  beforeAll(async () => {
    project = String((await api.get("/projects/default", { unrecorded: true })).body["id"]);
  });
  const source = { module: "my.module", attribute: "Repository", type: "user" };
  const make = (name: string, more: object = {}): Promise<AnyJson> =>
    api.make("/code_repositories", {
      project,
      name: api.named(name),
      config: { token: "not-a-real-token" },
      source,
      ...more,
    });
  const pathOf = (repository: AnyJson): string => `/code_repositories/${String(repository["id"])}`;

  it("POST answers its settings in clear", async () => {
    expect(await make("made", { description: "d", logo_url: "l" })).toMatchObject({
      body: { source, logo_url: "l", project_id: project },
      metadata: { config: { token: "not-a-real-token" }, description: "d" },
    });
    expect(await make("bare", { source: { module: "m", type: "unknown" } })).toMatchObject({
      body: { source: { module: "m", attribute: null, type: "unknown" } },
    });
  });

  it.each<[string, object, number]>([
    ["nothing", { project: undefined, name: undefined, config: undefined, source: undefined }, 422],
    ["a project by name", { project: "default" }, 422],
    ["a project that does not exist, with a failure of the database", { project: nobody }, 500],
    ["a source of no known type", { source: { module: "m", type: "bogus" } }, 422],
    ["a config that is a string", { config: "x" }, 422],
  ])("POST refuses %s", async (_case, more, status) => {
    expect(
      (
        await api.post("/code_repositories", {
          project,
          name: api.named("refused"),
          config: {},
          source,
          ...more,
        })
      ).status,
    ).toBe(status);
  });

  it("PUT changes what is given, keeps what is null or empty, and ignores the source", async () => {
    const repository = await make("put");
    await make("put2");
    expect(
      (
        await api.put(pathOf(repository), {
          name: null,
          config: null,
          description: "x",
          source: { module: "q", type: "user" },
        })
      ).body,
    ).toMatchObject({ name: api.named("put"), body: { source }, metadata: { description: "x" } });
    expect(
      (
        await api.put(pathOf(repository), {
          name: api.named("put3"),
          config: { b: 2 },
          logo_url: "l",
          description: null,
        })
      ).body,
    ).toMatchObject({ name: api.named("put3"), metadata: { config: { b: 2 }, description: "x" } });
    expect(
      (await api.put(pathOf(repository), { config: {}, logo_url: "", description: "" })).body,
    ).toMatchObject({
      body: { logo_url: "l" },
      metadata: { config: { b: 2 }, description: "x" },
    });
    expect((await api.put(pathOf(repository), { name: api.named("put2") })).status).toBe(409);
    expect(
      (
        await api.post("/code_repositories", {
          project,
          name: api.named("put2"),
          config: {},
          source,
        })
      ).status,
    ).toBe(409);
  });

  it("GET lists those of one project, the default one unless told otherwise", async () => {
    const other = await api.make("/projects", { name: api.named("other") });
    const repository = await make("same");
    await make("same", { project: other["id"] });
    const total = async (query: string) =>
      (await api.get(`/code_repositories?name=${api.named("same")}&hydrate=true&${query}`)).body[
        "total"
      ];
    expect(await total("")).toBe(1);
    expect(await total(`project=${api.named("other")}`)).toBe(1);
    expect((await api.get("/code_repositories?project=nope")).status).toBe(404);
    expect((await api.get(`${pathOf(repository)}?hydrate=false`)).body["metadata"]).toBeNull();
    expect((await api.delete(pathOf(repository))).body).toBeNull();
    expect((await api.delete(pathOf(repository))).status).toBe(404);
  });
});
