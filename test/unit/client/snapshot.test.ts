import { afterEach, describe, expect, it } from "@jest/globals";
import { createZenmlClient } from "../../../client/client.ts";
import { completeParts } from "./complete-parts.ts";
import {
  createFastTiming,
  json,
  loggedIn,
  type Received,
  type Reply,
  startRecordingServer,
} from "./recording-server.ts";

const stop: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of stop.splice(0)) {
    await end();
  }
});

interface Stored {
  readonly id: string;
  readonly name: string;
}

/** A server with objects in collections; `intercept` may answer first. */
async function start(
  objects: { readonly [collection: string]: number },
  intercept: (request: Received) => Reply | undefined = () => undefined,
) {
  const stored = new Map<string, Map<string, Stored>>();
  for (const [collection, count] of Object.entries(objects)) {
    const ids = idsOf(collection, count);
    stored.set(collection, new Map(ids.map((id) => [id, { id, name: id }])));
  }
  const server = await startRecordingServer((request) => {
    const intercepted = intercept(request);
    if (intercepted !== undefined) {
      return intercepted;
    }
    const [, , , collection = "", id] = request.path.split("/");
    if (collection === "login") {
      return loggedIn();
    }
    const items = stored.get(collection) ?? new Map<string, Stored>();
    if (request.method === "GET" && id === undefined) {
      return toPage([...items.values()], request);
    }
    if (request.method === "POST") {
      const made = { id: `made-${items.size}`, name: "made" };
      stored.set(collection, items.set(made.id, made));
      return toObject(made);
    }
    const found = items.get(id ?? "");
    if (request.method === "DELETE") {
      items.delete(id ?? "");
    }
    return found === undefined ? json({ detail: ["KeyError", "'none'"] }, 404) : toObject(found);
  });
  const client = createZenmlClient({
    serverUrl: server.url,
    apiKey: "ZENKEY_x",
    userAgent: "product/1",
    environment: {},
    timing: createFastTiming(),
  });
  stop.push(() => client.close(), server.stop);
  return { server, client, stored };
}

const idsOf = (collection: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${collection}-${index}`);

const toObject = (item: Stored) => json({ ...item, ...completeParts });

function toPage(all: readonly Stored[], { query }: Received): Reply {
  const ids = query.get("id")?.replace(/^oneof:/, "");
  const items =
    ids === undefined ? all : all.filter(({ id }) => (JSON.parse(ids) as unknown[]).includes(id));
  const size = Number(query.get("size"));
  const index = Number(query.get("page"));
  const shown = items.slice((index - 1) * size, index * size);
  return json({
    index,
    max_size: size,
    total_pages: Math.max(1, Math.ceil(items.length / size)),
    total: items.length,
    items: shown.map((item) => ({ ...item, ...completeParts })),
  });
}

/** Reads as a caller does that has ten reads under way at any time. */
async function readAll<T>(ids: readonly string[], read: (id: string) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  const queue = [...ids];
  const work = async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      results.push(await read(id));
    }
  };
  await Promise.all(Array.from({ length: 10 }, work));
  return results;
}

/** The requests for a page of a whole collection. */
const pagesIn = (requests: readonly Received[]) =>
  requests.filter(({ query }) => query.has("size") && !query.has("id"));

/** How many objects the server was asked to list. */
const listedIn = (requests: readonly Received[]) =>
  pagesIn(requests).reduce((sum, { query }) => sum + Number(query.get("size")), 0);

const lists = (calls: readonly string[]) => calls.filter((call) => call.split("/").length === 4);

describe("reading many objects", () => {
  it("takes seven requests for 400 components and 100 stacks, one of them a login", async () => {
    const { server, client } = await start({ components: 400, stacks: 100 });
    const components = await readAll(idsOf("components", 400), (id) => client.components.read(id));
    const stacks = await readAll(idsOf("stacks", 100), (id) => client.stacks.read(id));
    expect(new Set(components.map((found) => found?.id)).size).toBe(400);
    expect(new Set(stacks.map((found) => found?.id)).size).toBe(100);
    expect(server.logins()).toBe(1);
    expect(server.received.length).toBeLessThanOrEqual(7);
  });

  it.each([
    { wanted: 20, requests: 5 },
    { wanted: 200, requests: 50 },
  ])(
    "lists one page of a large server for $wanted of its objects",
    async ({ wanted, requests }) => {
      const { server, client } = await start({ stacks: 20_000 });
      const every = 20_000 / wanted;
      const ids = idsOf("stacks", 20_000).filter((_, index) => index % every === every - 1);
      const found = await readAll(ids, (id) => client.stacks.read(id));
      expect(new Set(found.map((stack) => stack?.id))).toEqual(new Set(ids));
      expect(listedIn(server.received)).toBe(125);
      expect(server.calls().length).toBeLessThanOrEqual(requests);
    },
  );

  it("lists a large server once that costs little beside the reads before", async () => {
    const { server, client } = await start({ stacks: 3_000 });
    const ids = idsOf("stacks", 3_000).reverse();
    const found = await readAll(ids, (id) => client.stacks.read(id));
    expect(new Set(found.map((stack) => stack?.id))).toEqual(new Set(ids));
    expect(server.calls().length).toBeLessThanOrEqual(50);
  });

  it("asks for complete objects, each of them once, on pages that grow to 500", async () => {
    const { server, client } = await start({ stacks: 1_700 });
    await readAll(idsOf("stacks", 1_700), (id) => client.stacks.read(id));
    const urls = pagesIn(server.received).map(({ url }) => url);
    expect(urls).toEqual([
      "/api/v1/stacks?hydrate=true&size=125&page=1",
      "/api/v1/stacks?hydrate=true&size=125&page=2",
      "/api/v1/stacks?hydrate=true&size=250&page=2",
      "/api/v1/stacks?hydrate=true&size=500&page=2",
      "/api/v1/stacks?hydrate=true&size=500&page=3",
      "/api/v1/stacks?hydrate=true&size=500&page=4",
    ]);
  });

  it("asks for a few by their ids, so that a large server is not listed for them", async () => {
    const { server, client } = await start({ stacks: 5_000 });
    const found = await readAll(idsOf("stacks", 5_000).slice(-9), (id) => client.stacks.read(id));
    expect(new Set(found.map((stack) => stack?.id)).size).toBe(9);
    expect(listedIn(server.received)).toBe(0);
    expect(server.calls()).toHaveLength(2);
  });

  it("asks for as many ids at once as fit into a url", async () => {
    const { server, client } = await start({ stacks: 5_000 });
    const ids = idsOf("stacks", 5_000).slice(-101);
    await Promise.all(ids.map((id) => client.stacks.read(id)));
    const asked = server.received.map(({ query }) => Number(query.get("size") ?? 0));
    expect(Math.max(...asked.filter((size) => size !== 125))).toBe(50);
  });

  it("reads only as many pages as it needs", async () => {
    const { server, client } = await start({ stacks: 1_700 });
    await readAll(idsOf("stacks", 600), (id) => client.stacks.read(id));
    expect(listedIn(server.received)).toBe(1_000);
  });

  it("shares one request between reads of the same object", async () => {
    const { server, client } = await start({ stacks: 1 });
    await Promise.all([client.stacks.read("stacks-0"), client.stacks.read("stacks-0")]);
    expect(server.calls()).toHaveLength(1);
  });

  it("requests an object once, however often it is read", async () => {
    const { server, client } = await start({ stacks: 200 });
    for (let nth = 0; nth < 20; nth += 1) {
      await client.stacks.read("stacks-0");
    }
    expect(server.calls()).toHaveLength(1);
  });

  it("confirms with one request of its own that an object is gone", async () => {
    const { server, client } = await start({ stacks: 10 });
    await readAll(idsOf("stacks", 10), (id) => client.stacks.read(id));
    const before = server.calls().length;
    expect(await client.stacks.read("not-there")).toBeUndefined();
    expect(server.calls().slice(before)).toEqual(["GET /api/v1/stacks/not-there"]);
  });

  it("finds an object by itself that was made after the list", async () => {
    const { client, stored } = await start({ stacks: 10 });
    await readAll(idsOf("stacks", 10), (id) => client.stacks.read(id));
    stored.get("stacks")?.set("late", { id: "late", name: "late" });
    expect(await client.stacks.read("late")).toMatchObject({ name: "late" });
  });

  it("never lists secrets, whose values are shown by id only", async () => {
    const { server, client } = await start({ secrets: 20 });
    await readAll(idsOf("secrets", 20), (id) => client.secrets.read(id));
    expect(lists(server.calls())).toEqual([]);
    expect(server.calls()).toHaveLength(20);
  });

  it("asks alone for an object that the list shows without its content", async () => {
    const { server, client } = await start({ stacks: 10 }, ({ path, query }) =>
      path === "/api/v1/stacks"
        ? json({
            index: 1,
            max_size: 500,
            total_pages: 1,
            total: 1,
            items: [{ id: "stacks-9", name: "x", body: null, metadata: null, query: query.size }],
          })
        : undefined,
    );
    const found = await readAll(idsOf("stacks", 10), (id) => client.stacks.read(id));
    expect(found.every((stack) => stack?.metadata !== null)).toBe(true);
    expect(lists(server.calls())).toHaveLength(1);
  });

  it("goes past what is known when asked to", async () => {
    const { server, client } = await start({ stacks: 10 });
    await readAll(idsOf("stacks", 10), (id) => client.stacks.read(id));
    const before = server.calls().length;
    await client.stacks.read("stacks-1", { fresh: true });
    expect(server.calls().slice(before)).toEqual(["GET /api/v1/stacks/stacks-1"]);
  });
});

describe("a list that fails", () => {
  it.each([422, 500])(
    "with %i because of one object leaves the others readable",
    async (status) => {
      const poisoned = json({ detail: ["ValueError", "cannot read one of them"] }, status);
      const { server, client } = await start({ components: 30 }, ({ path }) =>
        ["/api/v1/components", "/api/v1/components/components-7"].includes(path)
          ? poisoned
          : undefined,
      );
      const results = await readAll(idsOf("components", 30), (id) =>
        client.components.read(id).catch((error: Error) => error.name),
      );
      expect(results.filter((result) => typeof result === "object")).toHaveLength(29);
      expect(results.filter((result) => typeof result === "string")).toHaveLength(1);
      expect(lists(server.calls())).toHaveLength(2);
    },
  );

  it("because the server is not there fails every read that waits for it", async () => {
    const { server, client } = await start({ stacks: 10 }, ({ path }) =>
      path === "/api/v1/stacks" ? "drop" : undefined,
    );
    const results = await readAll(idsOf("stacks", 10), (id) =>
      client.stacks.read(id).catch((error: Error) => error.name),
    );
    expect(results.filter((result) => result === "TransportError")).toHaveLength(9);
    expect(server.calls().filter((call) => call.includes("stacks-"))).toHaveLength(1);
  });
});

describe("what lists said", () => {
  it.each([
    ["create", (client: Client) => client.stacks.create({ name: "x", components: {} })],
    [
      "update",
      (client: Client) =>
        client.components.update("components-0", { connector: null, connector_resource_id: null }),
    ],
    ["delete", (client: Client) => client.components.delete("components-0")],
    [
      "refused write",
      (client: Client) => client.projects.update("none", {}).catch(() => undefined),
    ],
  ])("answers no read after a %s in any collection", async (_, write) => {
    const { server, client } = await start({ stacks: 10, components: 1 });
    await readAll(idsOf("stacks", 10), (id) => client.stacks.read(id));
    await write(client);
    const before = server.calls().length;
    await readAll(idsOf("stacks", 10), (id) => client.stacks.read(id));
    expect(server.calls().slice(before).sort()).toEqual(
      idsOf("stacks", 10).map((id) => `GET /api/v1/stacks/${id}`),
    );
  });

  it("survives a verification, which changes nothing", async () => {
    const { server, client } = await start({ stacks: 10 }, ({ path }) =>
      path.endsWith("/verify") ? json({ connector_type: "docker" }) : undefined,
    );
    await readAll(idsOf("stacks", 10), (id) => client.stacks.read(id));
    await client.verifyConnector({
      name: "c",
      connector_type: "docker",
      auth_method: "password",
      resource_types: [],
      configuration: {},
    });
    const before = server.calls().length;
    await client.stacks.read("stacks-5");
    expect(server.calls().length).toBe(before);
  });

  it("answers no read that waited for a list while a write began", async () => {
    let holder: Client | undefined;
    const { server, client } = await start({ stacks: 10 }, ({ path, method }) => {
      if (path === "/api/v1/stacks" && method === "GET") {
        void holder?.stacks.delete("stacks-9");
      }
      return undefined;
    });
    holder = client;
    await readAll(idsOf("stacks", 9), (id) => client.stacks.read(id));
    const singles = server.calls().filter((call) => call.startsWith("GET /api/v1/stacks/"));
    expect(new Set(singles).size).toBe(9);
  });
});

describe("a reader that goes away", () => {
  it("does not take the list from the others", async () => {
    const controller = new AbortController();
    const { server, client } = await start({ stacks: 10 }, ({ path }) => {
      if (path === "/api/v1/stacks") {
        controller.abort();
      }
      return undefined;
    });
    const first = client.stacks.read("stacks-0");
    const leaving = client.stacks.read("stacks-4", { signal: controller.signal });
    const staying = client.stacks.read("stacks-5");
    await expect(leaving).rejects.toMatchObject({ name: "CancelledError" });
    await expect(staying).resolves.toMatchObject({ id: "stacks-5" });
    await first;
    expect(server.calls()).toHaveLength(2);
  });

  it("has nothing requested that it waited for", async () => {
    const controller = new AbortController();
    const { server, client } = await start({ stacks: 10 }, () => {
      controller.abort();
      return undefined;
    });
    const first = client.stacks.read("stacks-0");
    const leaving = client.stacks.read("stacks-4", { signal: controller.signal });
    await expect(leaving).rejects.toMatchObject({ name: "CancelledError" });
    await first;
    await expect(
      client.stacks.read("stacks-5", { signal: controller.signal }),
    ).rejects.toMatchObject({ name: "CancelledError" });
    expect(server.calls()).toEqual(["GET /api/v1/stacks/stacks-0"]);
  });

  it("leaves an object that is under way to a reader that comes later", async () => {
    const controller = new AbortController();
    const { client } = await start({ stacks: 10 }, ({ path }) => {
      if (path === "/api/v1/stacks/stacks-4") {
        controller.abort();
      }
      return undefined;
    });
    const leaving = client.stacks.read("stacks-4", { signal: controller.signal });
    await expect(leaving).rejects.toMatchObject({ name: "CancelledError" });
    expect(await client.stacks.read("stacks-4")).toMatchObject({ id: "stacks-4" });
  });

  it("leaves an object that waits to a reader that comes later", async () => {
    const controller = new AbortController();
    const { client } = await start({ stacks: 10 }, () => {
      controller.abort();
      return undefined;
    });
    const first = client.stacks.read("stacks-0");
    const leaving = client.stacks.read("stacks-4", { signal: controller.signal });
    await expect(leaving).rejects.toMatchObject({ name: "CancelledError" });
    expect(await client.stacks.read("stacks-4")).toMatchObject({ id: "stacks-4" });
    await first;
  });
});

describe("creating many objects", () => {
  it("takes one request each and one login for 100 components and 20 stacks", async () => {
    const { server, client } = await start({});
    const component = { name: "c", type: "alerter", flavor: "slack", configuration: {} };
    await readAll(idsOf("c", 100), () => client.components.create(component));
    await readAll(idsOf("s", 20), () => client.stacks.create({ name: "s", components: {} }));
    expect(server.received).toHaveLength(121);
    expect(server.logins()).toBe(1);
  });
});

type Client = ReturnType<typeof createZenmlClient>;
