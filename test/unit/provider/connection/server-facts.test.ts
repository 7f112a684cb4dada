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
    expect(await facts.hasSecret("nobody-made-it")).toBe(false);
    facts.announceSecret("planned");
    expect(await facts.hasSecret("planned")).toBe(true);
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

  it("asks for a secret again after the server did not answer", async () => {
    await api.secrets.create({ name: "there", values: { key: "not-a-real-value" } });
    const facts = createServerFacts({
      ...api,
      secrets: {
        ...api.secrets,
        findByName: failOnce(api.secrets.findByName.bind(api.secrets)),
      },
    });
    await expect(facts.hasSecret("there")).rejects.toThrow("no answer");
    expect(await facts.hasSecret("there")).toBe(true);
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
