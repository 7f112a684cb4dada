import { afterEach, describe, expect, it } from "@jest/globals";
import { createZenmlClient } from "../../../client/client.ts";
import { NotFoundError } from "../../../client/errors.ts";
import { completeParts } from "./complete-parts.ts";
import {
  createFastTiming,
  json,
  type Received,
  type Reply,
  startRecordingServer,
} from "./recording-server.ts";

const stop: (() => Promise<void> | void)[] = [];
const gone = json({ detail: ["KeyError", `"No stack with this ID found"`] }, 404);
const withLabels = (labels: string) => ({ components: {}, labels });
const aStack = (id: string, name = id) => ({ id, name, ...completeParts });

afterEach(async () => {
  for (const end of stop.splice(0)) {
    await end();
  }
});

async function start(reply: (request: Received, nth: number) => Reply) {
  const server = await startRecordingServer(reply);
  const client = createZenmlClient({
    serverUrl: server.url,
    apiToken: "not-a-real-token",
    userAgent: "product/1",
    environment: {},
    timing: createFastTiming(),
  });
  stop.push(() => client.close(), server.stop);
  return { server, client };
}

function page(items: readonly object[], index = 1, totalPages = 1): Reply {
  return json({ index, max_size: 500, total_pages: totalPages, total: items.length, items });
}

describe("find() and get()", () => {
  it("give the object", async () => {
    const { client } = await start(() => json(aStack("a")));
    expect(await client.stacks.find("a")).toMatchObject({ id: "a" });
    expect(await client.stacks.get("a")).toMatchObject({ id: "a" });
  });

  it("differ for an object that is gone: undefined, and an error", async () => {
    const { client } = await start(() => gone);
    expect(await client.stacks.find("a")).toBeUndefined();
    await expect(client.stacks.get("a")).rejects.toThrow(NotFoundError);
  });

  it("do not take a 404 of something else for an object that is gone", async () => {
    const { client } = await start(() => json({ detail: "Not Found" }, 404));
    await expect(client.stacks.find("a")).rejects.toMatchObject({ name: "WrongUrlError" });
  });
});

describe("a response that is not complete", () => {
  it.each([
    ["body.created is missing", { body: {} }],
    ["expected object at metadata, found null. The credentials probably", { metadata: null }],
    ["expected object at metadata.labels, found string", { metadata: withLabels("s3cr3t") }],
    [
      "expected array at metadata.secrets, found object",
      { metadata: { components: {}, secrets: {} } },
    ],
  ])("is an error that names the place and never the value: %s", async (words, wrong) => {
    const { client } = await start(() => json({ ...aStack("a"), ...wrong }));
    const error = await client.stacks.get("a").catch((thrown: unknown) => String(thrown));
    expect(error).toContain(words);
    expect(error).not.toContain("s3cr3t");
    await expect(client.stacks.create({ name: "a", components: {} })).rejects.toMatchObject({
      mayHaveBeenCreated: true,
    });
  });

  it("in a list is an error, unless only parts were asked for", async () => {
    const { client } = await start(() => page([{ ...aStack("a"), metadata: null }]));
    await expect(client.stacks.list()).rejects.toThrow("metadata");
    await expect(client.stacks.list({}, { hydrate: false })).resolves.toHaveLength(1);
  });
});

describe("update()", () => {
  it("puts exactly what it is given, null included and undefined left out", async () => {
    const { server, client } = await start(() => json(aStack("a")));
    await client.components.update("a", {
      connector: null,
      connector_resource_id: null,
      name: "b",
    });
    expect(server.received[0]).toMatchObject({ method: "PUT", path: "/api/v1/components/a" });
    expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({
      connector: null,
      connector_resource_id: null,
      name: "b",
    });
    expect(server.received[0]?.headers).not.toHaveProperty("idempotency-key");
  });

  it("is an error when the object is gone", async () => {
    const { client } = await start(() => gone);
    await expect(client.stacks.update("a", {})).rejects.toThrow(NotFoundError);
  });
});

describe("delete()", () => {
  it("is done when the server says so", async () => {
    const { server, client } = await start(() => json(null));
    await expect(client.stacks.delete("a")).resolves.toBeUndefined();
    expect(server.calls()).toEqual(["DELETE /api/v1/stacks/a"]);
  });

  it("is done when the object is gone, also after its own first answer was lost", async () => {
    const { server, client } = await start((_, nth) => (nth === 1 ? "drop" : gone));
    await client.stacks.delete("a");
    await client.stacks.delete("a");
    expect(server.received).toHaveLength(3);
  });

  it("is not done when something else answers 404", async () => {
    const { client } = await start(() => ({ status: 404, type: "text/html", text: "<html>" }));
    await expect(client.stacks.delete("a")).rejects.toMatchObject({ name: "WrongUrlError" });
  });

  it("is not done while the object is in use", async () => {
    const reply = json({ detail: ["IllegalOperationError", "x is part of 2 stacks."] }, 403);
    const { client } = await start(() => reply);
    await expect(client.components.delete("a")).rejects.toMatchObject({ name: "InUseError" });
  });
});

describe("list()", () => {
  it("reads every page, complete objects, 500 at a time", async () => {
    const { server, client } = await start(({ query }) => {
      const number = Number(query.get("page"));
      return page([aStack(`a${number}`), aStack(`b${number}`)], number, 3);
    });
    const stacks = await client.stacks.list();
    expect(stacks.map(({ id }) => id)).toEqual(["a1", "b1", "a2", "b2", "a3", "b3"]);
    expect(server.received.map(({ query }) => query.get("page"))).toEqual(["1", "2", "3"]);
    expect(server.received[0]?.query.get("size")).toBe("500");
    expect(server.received[0]?.query.get("hydrate")).toBe("true");
  });

  it("gives an object once that moved to another page meanwhile", async () => {
    const { client } = await start(({ query }) =>
      page([aStack("a")], Number(query.get("page")), 2),
    );
    expect(await client.stacks.list()).toHaveLength(1);
  });

  it("ends quietly when the last page went away meanwhile", async () => {
    const beyond = json({ detail: ["ValueError", "Invalid page 2."] }, 400);
    const { client } = await start((_, nth) => (nth === 1 ? page([aStack("a")], 1, 2) : beyond));
    expect(await client.stacks.list()).toHaveLength(1);
  });

  it("does not swallow a 400 on the first page", async () => {
    const { client } = await start(() => json({ detail: ["ValueError", "bad filter"] }, 400));
    await expect(client.stacks.list({ name: "a" })).rejects.toThrow("bad filter");
  });

  it("sends filters as exact comparisons, and leaves out those without a value", async () => {
    const { server, client } = await start(() => page([]));
    await client.components.list({ type: "alerter", flavor: undefined }, { hydrate: false });
    expect(server.received[0]?.url).toBe(
      "/api/v1/components?type=equals%3Aalerter&hydrate=false&size=500&page=1",
    );
  });
});

describe("looking up a name", () => {
  const names = ["Prod", "prod", "prod ", "pröd"];
  const reply = () => page(names.map((name, index) => aStack(`id-${index}`, name)));

  it("compares exactly, whatever the server takes for equal", async () => {
    const { client } = await start(reply);
    expect((await client.stacks.findByName("prod")).map(({ name }) => name)).toEqual(["prod"]);
    expect(await client.stacks.findByName("PROD")).toEqual([]);
  });

  it("can also tell which existing names are in the way", async () => {
    const { client } = await start(reply);
    const collisions = await client.stacks.findNameCollisions("prod");
    expect(collisions.map(({ name }) => name)).toEqual(names);
  });

  it.each(["contains:x", 'oneof:["a"]', "equals:z", " blank ", "100%", "a&b=c", ""])(
    "searches the name %j as it is",
    async (name) => {
      const { server, client } = await start(() => page([]));
      await client.components.findByName(name, { type: "alerter" });
      expect(server.received[0]?.query.get("name")).toBe(`equals:${name}`);
      expect(server.received[0]?.query.get("type")).toBe("equals:alerter");
    },
  );

  it("filters by a UUID without an operator, which older servers cannot read there", async () => {
    const { server, client } = await start(() => page([]));
    const id = "a7bf5ea1-53bb-4cd9-9d0e-b1d5b0a5a7c2";
    await client.stacksWithComponent(id);
    expect(server.received[0]?.query.get("component_id")).toBe(id);
  });

  it("may give several where names are unique per type only", async () => {
    const { client } = await start(() => page([aStack("a", "same"), aStack("b", "same")]));
    expect(await client.components.findByName("same")).toHaveLength(2);
  });
});

describe("the calls beside the collections", () => {
  it.each([
    ["who holds a component", "GET /api/v1/stacks", "component_id", "equals:c-1"],
    ["who uses a connector", "GET /api/v1/components", "connector_id", "equals:c-1"],
  ])("ask %s with one list", async (_, call, filter, value) => {
    const { server, client } = await start(() => page([aStack("a")]));
    const found = call.endsWith("stacks")
      ? await client.stacksWithComponent("c-1")
      : await client.componentsWithConnector("c-1");
    expect(found).toHaveLength(1);
    expect(server.calls()).toEqual([call]);
    expect(server.received[0]?.query.get(filter)).toBe(value);
  });

  it("reach the keys of a service account, rotation included", async () => {
    const answer = aStack("key-1");
    const { server, client } = await start(() =>
      json({
        ...answer,
        body: { ...answer.body, active: true, key: "not-a-real-key" },
        metadata: { description: "", retain_period_minutes: 0 },
      }),
    );
    const keys = client.apiKeys("account-1");
    await keys.create({ name: "k" });
    await keys.rotate("key-1", { retain_period_minutes: 5 });
    expect(server.calls()).toEqual([
      "POST /api/v1/service_accounts/account-1/api_keys",
      "PUT /api/v1/service_accounts/account-1/api_keys/key-1/rotate",
    ]);
  });

  it.each([
    ["component types", json({ a: 1 })],
    ["connector types", json([{ name: "no type" }])],
  ])("refuse what cannot be %s", async (what, reply) => {
    const { client } = await start(() => reply);
    const call = what === "component types" ? client.componentTypes() : client.connectorTypes();
    await expect(call).rejects.toMatchObject({ name: "ServerError" });
  });
});
