import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createZenmlClient, type ZenmlClient } from "../../../../client/client.ts";
import { createServerFacts } from "../../../../provider/connection/server-facts.ts";
import { type StackServer, startStackServer } from "../../../../stack-server/server.ts";
import { createFastTiming } from "../../client/recording-server.ts";

let server: StackServer;
let api: ZenmlClient;

beforeEach(async () => {
  server = await startStackServer({});
  api = createZenmlClient({
    serverUrl: server.url,
    apiKey: server.apiKey,
    userAgent: "tests",
    timing: createFastTiming(),
  });
});

afterEach(async () => {
  api.close();
  await server.stop();
});

describe("createServerFacts()", () => {
  it("asks the server for its flavors once", async () => {
    const facts = createServerFacts(api);
    const [first, second] = await Promise.all([facts.flavors(), facts.flavors()]);
    expect(first?.length).toBeGreaterThan(50);
    expect(second).toEqual(first);
    expect(server.control.requests().filter(({ path }) => path.includes("/flavors"))).toHaveLength(
      1,
    );
  });

  it("knows flavors that a plan announces, the last of a name", async () => {
    const facts = createServerFacts(api);
    facts.announceFlavor({ name: "acme", type: "orchestrator", is_custom: true });
    facts.announceFlavor({
      name: "acme",
      type: "orchestrator",
      is_custom: true,
      config_schema: {},
    });
    const flavors = (await facts.flavors()) ?? [];
    expect(flavors.filter(({ name }) => name === "acme")).toEqual([
      { name: "acme", type: "orchestrator", is_custom: true, config_schema: {} },
    ]);
  });

  it("knows secrets that a plan announces, and asks for others", async () => {
    const facts = createServerFacts(api);
    expect(await facts.findSecret("nobody-made-it")).toBeNull();
    facts.announceSecret("planned", ["key"]);
    expect(await facts.findSecret("planned")).toEqual({ keys: ["key"] });
    facts.announceSecret("unknown", undefined);
    expect(await facts.findSecret("unknown")).toEqual({ keys: undefined });
  });

  it("knows the keys of secrets with one list, those of others beside planned ones", async () => {
    for (const name of ["one", "two"]) {
      await api.secrets.create({ name, values: { theirs: "not-a-real-value" } });
    }
    const facts = createServerFacts(api);
    server.control.clearRequests();

    facts.announceSecret("two", ["ours"]);

    expect(await facts.findSecret("one")).toEqual({ keys: ["theirs"] });
    expect(await facts.findSecret("two")).toEqual({ keys: ["ours", "theirs"] });
    await facts.namesOf("secrets");
    const lists = server.control.requests().filter(({ path }) => path.includes("/secrets?"));
    expect(lists).toHaveLength(1);
  });

  it("knows the keys of the secret that the server takes for the name", async () => {
    await api.secrets.create({ name: "database", values: { password: "not-a-real-value" } });
    const findNameCollisions = (name: string) => api.secrets.findByName(name.toLowerCase());
    const facts = createServerFacts({ ...api, secrets: { ...api.secrets, findNameCollisions } });

    expect(await facts.findSecret("DATABASE")).toEqual({ keys: ["password"] });
    expect(await facts.findSecret("DATABASES")).toBeNull();
  });

  it.each([400, 403, 404, 405, 422, 500, 501])(
    "does not know what the server answers with %i",
    async (status) => {
      const pattern = "^GET /api/v1/flavors";
      server.control.addFault({ pattern, kind: "status", status, times: 1000 });

      expect(await createServerFacts(api).flavors()).toBeUndefined();
    },
  );

  it.each([401, 429, 503])("asks again after the server failed with %i", async (status) => {
    const pattern = "^GET /api/v1/flavors";
    server.control.addFault({ pattern, kind: "status", status, times: 1000 });
    const facts = createServerFacts(api);

    await expect(facts.flavors()).rejects.toMatchObject({ status });

    server.control.clearFaults();
    expect((await facts.flavors())?.length).toBeGreaterThan(50);
  });

  const createConnector = () =>
    api.serviceConnectors.create({
      name: "registry",
      connector_type: "docker",
      auth_method: "password",
      resource_types: ["docker-registry"],
      configuration: { username: "robot", password: "not-a-real-password" },
    });
  const MISSING = "0d9d3a3e-6a3f-4c54-9d35-0c7e8a9b2f11";

  it("asks for a connector once", async () => {
    const { id } = await createConnector();
    const facts = createServerFacts(api);
    const [first, second] = await Promise.all([facts.findConnector(id), facts.findConnector(id)]);
    const third = await facts.findConnector(id);
    expect(first).toEqual({
      name: "registry",
      type: "docker",
      resourceTypes: ["docker-registry"],
    });
    expect([second, third]).toEqual([first, first]);
    const reads = server.control.requests().filter(({ method, path }) => {
      return method === "GET" && path.startsWith("/api/v1/service_connectors");
    });
    expect(reads).toHaveLength(1);
  });

  it("tells a connector that is missing from one that the server says nothing about", async () => {
    const { id } = await createConnector();
    const facts = createServerFacts(api);
    expect(await facts.findConnector(MISSING)).toBeNull();

    const pattern = "^GET /api/v1/service_connectors";
    server.control.addFault({ pattern, kind: "status", status: 403, times: 1000 });
    expect(await facts.findConnector(id)).toBeUndefined();
  });

  it("does not know a connector that the server answers without its body", async () => {
    const connector = await createConnector();
    const read = async () => ({ ...connector, body: null });
    const { serviceConnectors } = api;
    const facts = createServerFacts({ ...api, serviceConnectors: { ...serviceConnectors, read } });
    expect(await facts.findConnector(connector.id)).toBeUndefined();
  });

  it("asks for a secret again after the server did not answer", async () => {
    await api.secrets.create({ name: "there", values: { key: "not-a-real-value" } });
    const facts = createServerFacts({
      ...api,
      secrets: {
        ...api.secrets,
        firstPage: failOnce(api.secrets.firstPage.bind(api.secrets)),
      },
    });
    await expect(facts.findSecret("there")).rejects.toThrow("no answer");
    expect(await facts.findSecret("there")).toEqual({ keys: ["key"] });
  });
});

function failOnce<Arguments extends readonly unknown[], Result>(
  call: (...values: Arguments) => Promise<Result>,
): (...values: Arguments) => Promise<Result> {
  let isFirst = true;
  return (...values) => {
    if (isFirst) {
      isFirst = false;
      return Promise.reject(new Error("no answer"));
    }
    return call(...values);
  };
}
