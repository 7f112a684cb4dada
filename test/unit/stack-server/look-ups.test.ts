import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { StackServerOptions } from "../../../stack-server/options.ts";
import { type StackServer, startStackServer } from "../../../stack-server/server.ts";

let server: StackServer;
let nowMs = Date.UTC(2030, 0);

beforeEach(() => start({}));
afterEach(() => server.stop());

async function start(options: StackServerOptions): Promise<void> {
  server = await startStackServer({ clock: () => nowMs, ...options });
}

async function restart(options: StackServerOptions): Promise<void> {
  await server.stop();
  await start(options);
}

interface Answered {
  readonly status: number;
  readonly id: string;
  readonly text: string;
  readonly total: unknown;
}

/** Sends a request as the administrator. */
async function send(
  method: string,
  route: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const login = await fetch(`${server.url}/api/v1/login`, {
    method: "POST",
    body: new URLSearchParams({ username: "default", password: "" }),
  });
  const token = field(await login.json(), "access_token");
  const answer = await fetch(`${server.url}/api/v1${route}`, {
    method,
    headers: {
      Authorization: `Bearer ${String(token)}`,
      "Content-Type": "application/json",
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const content: unknown = JSON.parse(text);
  return {
    status: answer.status,
    id: String(field(content, "id")),
    text,
    total: field(content, "total"),
  };
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

const component = (name: string, more: object = {}): object => ({
  name,
  type: "orchestrator",
  flavor: "local",
  configuration: {},
  ...more,
});
const dockerConnector = {
  name: "docker",
  connector_type: "docker",
  auth_method: "password",
  configuration: { username: "u", password: "not-a-real-password" },
};

/** A stack with an orchestrator and an artifact store of its own. */
async function createStack(name: string) {
  const orchestrator = await send("POST", "/components", component(name));
  const store = await send("POST", "/components", component(name, { type: "artifact_store" }));
  const components = { orchestrator: [orchestrator.id], artifact_store: [store.id] };
  const stack = await send("POST", "/stacks", { name, components });
  return { stack: stack.id, orchestrator: orchestrator.id, store: store.id };
}

describe("a name", () => {
  it.each([false, true])(
    "is free again once its object has another one (mysql: %j)",
    async (mysql) => {
      await restart({ mysql });
      const { id } = await send("POST", "/components", component("first"));
      expect((await send("POST", "/components", component("first"))).status).toBe(409);
      await send("PUT", `/components/${id}`, { name: "second" });
      expect((await send("POST", "/components", component("second"))).status).toBe(409);
      expect((await send("POST", "/components", component("first"))).status).toBe(200);
    },
  );

  it("is taken in its folded form on MySQL, and in its own form on SQLite", async () => {
    await send("POST", "/components", component("Café"));
    expect((await send("POST", "/components", component("cafe"))).status).toBe(200);
    await restart({ mysql: true });
    await send("POST", "/components", component("Café"));
    expect((await send("POST", "/components", component("cafe"))).status).toBe(409);
  });

  it("is taken in what a snapshot restores, and free after a reset", async () => {
    await send("POST", "/components", component("kept"));
    const snapshot = server.control.snapshot();
    server.control.reset();
    const { id } = await send("POST", "/components", component("kept"));
    await send("DELETE", `/components/${id}`);
    server.control.restore(snapshot);
    expect((await send("POST", "/components", component("kept"))).status).toBe(409);
  });
});

describe("what an object is used by", () => {
  it("follows the changes of stacks", async () => {
    const { stack, orchestrator, store } = await createStack("one");
    const other = await send("POST", "/components", component("other"));
    const deleted = await send("DELETE", `/components/${orchestrator}`);
    expect(deleted).toMatchObject({ status: 403, text: expect.stringContaining("1 stacks") });
    expect((await send("GET", `/components?stack_id=${stack}`)).total).toBe(2);
    await send("PUT", `/stacks/${stack}`, {
      components: { orchestrator: [other.id], artifact_store: [store] },
    });
    expect((await send("DELETE", `/components/${orchestrator}`)).status).toBe(200);
    expect((await send("DELETE", `/components/${other.id}`)).status).toBe(403);
    await send("DELETE", `/stacks/${stack}`);
    expect((await send("DELETE", `/components/${other.id}`)).status).toBe(200);
  });

  it("follows the changes of components", async () => {
    const connector = await send("POST", "/service_connectors", dockerConnector);
    const flavor = await send("POST", "/flavors", {
      name: "own",
      type: "orchestrator",
      source: "own.Flavor",
      integration: "own",
      config_schema: {},
    });
    const { id } = await send(
      "POST",
      "/components",
      component("user", { flavor: "own", connector: connector.id }),
    );
    expect((await send("DELETE", `/service_connectors/${connector.id}`)).status).toBe(403);
    expect((await send("DELETE", `/flavors/${flavor.id}`)).status).toBe(403);
    await send("PUT", `/components/${id}`, { labels: {} });
    expect((await send("DELETE", `/service_connectors/${connector.id}`)).status).toBe(200);
    await send("DELETE", `/components/${id}`);
    expect((await send("DELETE", `/flavors/${flavor.id}`)).status).toBe(200);
  });
});

describe("the answers to creates with an idempotency key", () => {
  const create = (key: string, name: string): Promise<Answered> =>
    send("POST", "/secrets", { name, values: {} }, { "Idempotency-Key": key });
  const kept = (): number => Object.keys(server.control.snapshot().answers ?? {}).length;

  it("are forgotten in the order in which they expire, and never before", async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const made = await create(first, "first");
    nowMs += 200_000;
    await create(second, "second");
    expect(await create(first, "first")).toEqual(made);
    nowMs += 100_000;
    expect((await create(first, "first")).status).toBe(409);
    expect((await create(second, "second")).status).toBe(200);
    expect(kept()).toBe(1);
  });

  it("expire one by one although the clock was set back in between", async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    nowMs += 200_000;
    await create(first, "first");
    nowMs -= 200_000;
    await create(second, "second");
    nowMs += 300_000;
    expect((await create(second, "second")).status).toBe(409);
    expect((await create(first, "first")).status).toBe(200);
  });

  it("are forgotten after a restore, too", async () => {
    const key = randomUUID();
    await create(key, "first");
    server.control.restore(server.control.snapshot());
    nowMs += 300_000;
    await create(randomUUID(), "second");
    expect(kept()).toBe(1);
  });
});
