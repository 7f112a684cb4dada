import { afterEach, describe, expect, it } from "@jest/globals";
import { createZenmlClient, type ZenmlClient } from "../../../client/client.ts";
import {
  ServerBusyError,
  TransportError,
  WrongUrlError,
  type ZenmlError,
} from "../../../client/errors.ts";
import { completeParts } from "./complete-parts.ts";
import {
  createFastTiming,
  json,
  type Received,
  type Reply,
  startRecordingServer,
} from "./recording-server.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const stack = { id: "stack-1", name: "prod", ...completeParts };
const connector = {
  name: "c",
  connector_type: "docker",
  auth_method: "password",
  resource_types: [],
  configuration: { password: "not-a-real-password" },
};
const busy = {
  status: 429,
  type: "application/json",
  text: JSON.stringify({ error: "Server too busy. Please try again later." }),
} satisfies Reply;
const stop: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of stop.splice(0)) {
    await end();
  }
});

async function start(
  reply: (request: Received, nth: number) => Reply | Promise<Reply>,
  options: { readonly prefix?: string; readonly deadlineMs?: number } = {},
) {
  const server = await startRecordingServer(reply);
  const timing = createFastTiming();
  const lines: string[] = [];
  const client = createZenmlClient({
    serverUrl: `${server.url}${options.prefix ?? ""}`,
    apiToken: "not-a-real-token",
    userAgent: "product/1.2.3",
    environment: {},
    timing,
    deadlineMs: options.deadlineMs,
    log: (level, message, fields) => lines.push(JSON.stringify({ level, message, ...fields })),
  });
  stop.push(() => client.close(), server.stop);
  return { server, client, timing, lines };
}

async function failureOf(call: Promise<unknown>): Promise<ZenmlError> {
  return await call.then(
    () => Promise.reject(new Error("a failure was expected")),
    (error: ZenmlError) => error,
  );
}

const createStack = (client: ZenmlClient) => client.stacks.create({ name: "prod", components: {} });

describe("a request", () => {
  it("says who asks, which request it is, and brings the token", async () => {
    const { server, client } = await start(() => json(stack));
    await client.stacks.get("stack-1");
    await client.stacks.get("stack-1");
    const [first, second] = server.received;
    expect(first?.headers).toMatchObject({
      "user-agent": "product/1.2.3",
      authorization: "Bearer not-a-real-token",
      accept: "application/json",
    });
    expect(first?.headers["x-request-id"]).toMatch(uuid);
    expect(second?.headers["x-request-id"]).not.toBe(first?.headers["x-request-id"]);
    expect(first?.headers).not.toHaveProperty("idempotency-key");
    expect(first?.headers).not.toHaveProperty("cookie");
  });

  it("keeps a path prefix of the server's URL and never doubles a slash", async () => {
    const { server, client } = await start(() => json(stack), { prefix: "/ml/zenml//" });
    await client.stacks.get("stack-1");
    expect(server.calls()).toEqual(["GET /ml/zenml/api/v1/stacks/stack-1"]);
  });

  it("writes an id into the path as one segment, whatever it holds", async () => {
    const { server, client } = await start(() => json(stack));
    await client.stacks.get("../users?x=1");
    expect(server.received[0]?.url).toBe("/api/v1/stacks/..%2Fusers%3Fx%3D1");
  });

  it("keeps its connection for the next one", async () => {
    const { server, client } = await start(() => json(stack));
    for (let count = 0; count < 5; count += 1) {
      await client.stacks.get("stack-1");
    }
    expect(server.connections()).toBe(1);
  });

  it("goes out in the end beside nine others that hang", async () => {
    let release = () => {};
    const tenth = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { server, client } = await start(async (_, nth) => {
      if (nth === 10) {
        release();
      }
      await tenth;
      return json(stack);
    });
    await Promise.all(Array.from({ length: 10 }, () => client.stacks.get("stack-1")));
    expect(server.connections()).toBe(10);
  });

  it("is logged with its facts and without body, query values, token or key", async () => {
    const { client, lines } = await start(() =>
      json({ ...stack, body: { ...stack.body, note: "from-the-body" } }),
    );
    await client.secrets.create({ name: "s", values: { password: "not-a-real-password" } });
    await client.stacks.findByName("hidden-name").catch(() => undefined);
    expect(lines.join("\n")).toContain('"path":"/api/v1/secrets"');
    expect(lines.join("\n")).toContain('"status":200');
    expect(lines.join("\n")).not.toMatch(/not-a-real|from-the-body|hidden-name|Bearer/);
  });
});

describe("an attempt that fails", () => {
  it.each([
    ["429", busy],
    ["502", json({}, 502)],
    ["503", { status: 503, type: "text/html", text: "<html>" }],
    ["504", json({}, 504)],
    ["a lost connection", "drop"],
  ] satisfies [string, Reply][])("with %s is repeated, for every method", async (_, reply) => {
    const { server, client } = await start((__, nth) => (nth % 2 === 1 ? reply : json(stack)));
    await client.stacks.get("stack-1");
    await createStack(client);
    await client.stacks.update("stack-1", { name: "b" });
    await client.stacks.delete("stack-1");
    expect(server.received.map(({ method }) => method)).toEqual(
      ["GET", "POST", "PUT", "DELETE"].flatMap((method) => [method, method]),
    );
  });

  it.each([
    ["seconds", "7", 7000],
    ["no more than a moment", "0", 0],
    ["nothing that can be read", "soon", 0],
  ])("is repeated no earlier than a busy server asks for: %s", async (_, header, least) => {
    const reply = { ...busy, headers: { "retry-after": header } };
    const { client, timing } = await start((__, nth) => (nth === 1 ? reply : json(stack)));
    await client.stacks.get("stack-1");
    expect(timing.pauses).toEqual([Math.max(least, 125)]);
  });

  it("is repeated with the same idempotency key and request id; the next create has its own", async () => {
    const { server, client } = await start((_, nth) => (nth < 3 ? busy : json(stack)));
    await createStack(client);
    await createStack(client);
    const keys = server.received.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toHaveLength(4);
    expect(keys[0]).toMatch(uuid);
    expect(new Set(keys.slice(0, 3)).size).toBe(1);
    expect(keys[3]).not.toBe(keys[0]);
  });

  it("with 500 is repeated a few times when reading, never when writing", async () => {
    const { server, client } = await start(() => json({ detail: ["RuntimeError", "no"] }, 500));
    await failureOf(client.stacks.get("x"));
    expect(server.received).toHaveLength(4);
    await failureOf(createStack(client));
    await failureOf(client.stacks.update("x", { name: "b" }));
    await failureOf(client.stacks.delete("x"));
    expect(server.received).toHaveLength(7);
  });

  it.each([400, 402, 403, 404, 409, 413, 422, 501])("with %i is final", async (status) => {
    const { server, client } = await start(() => json({ detail: ["KeyError", "no"] }, status));
    await failureOf(client.stacks.get("x"));
    expect(server.received).toHaveLength(1);
  });

  it("is repeated with growing random pauses for a minute in total, then the error names the URL", async () => {
    const { server, client, timing } = await start(() => busy);
    const error = await failureOf(client.stacks.get("x"));
    expect(error).toBeInstanceOf(ServerBusyError);
    expect(error.server).toBe(server.url);
    const total = timing.pauses.reduce((sum, pause) => sum + pause, 0);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThanOrEqual(60_000);
    expect(timing.pauses.slice(0, 3)).toEqual([125, 250, 500]);
    expect(Math.max(...timing.pauses)).toBe(4_000);
  });

  it("names the URL when nothing listens there", async () => {
    const { server, client } = await start(() => "drop");
    await server.stop();
    const error = await failureOf(client.stacks.get("x"));
    expect(error).toBeInstanceOf(TransportError);
    expect(error.message).toContain(server.url);
    expect(error.message).toContain("Is the server running");
  });

  it("to connect is repeated for seconds, and for a minute once the server has answered", async () => {
    let isUp = false;
    const { client, timing } = await start(() => (isUp ? json(stack) : "drop"));
    const firstError = await failureOf(client.stacks.get("x"));
    expect(firstError.sentence).toMatch(/Tried \d times in [345] s\.$/);
    expect(timing.now()).toBeLessThanOrEqual(5_000);

    isUp = true;
    await client.stacks.get("x");
    isUp = false;
    const secondError = await failureOf(client.stacks.get("x"));
    expect(secondError.sentence).toMatch(/Tried \d\d times in (5\d|60) s\.$/);
  });

  it("because a gateway cannot reach the server is repeated for a minute from the start", async () => {
    const { client, timing } = await start(() => json({}, 503));
    await failureOf(client.stacks.get("x"));
    expect(timing.now()).toBeGreaterThan(50_000);
  });

  it("to connect is a warning in the log while there is hope", async () => {
    const { client, lines } = await start((_, nth) => (nth === 1 ? "drop" : json(stack)));
    await client.stacks.get("x");
    const warning = lines.find((line) => line.includes('"level":"warn"'));
    expect(warning).toContain('"failure":"ECONNRESET"');
    expect(warning).toContain('"delay_ms":125');
  });

  it("because no answer came in time is repeated", async () => {
    const { server, client } = await start((_, nth) => (nth === 1 ? "hang" : json(stack)), {
      deadlineMs: 50,
    });
    await client.stacks.get("stack-1");
    // On a busy machine an attempt may take too long by itself.
    expect(server.received.length).toBeGreaterThanOrEqual(2);
  });

  it("because no answer came in time says how long it waited", async () => {
    const { server, client } = await start(() => "hang");
    const error = await failureOf(client.verifyConnector(connector, { totalMs: 40 }));
    expect(error).toBeInstanceOf(TransportError);
    expect(error.sentence).toContain("timed out after 0.04 s");
    // None on a machine that is too busy to connect in that time.
    expect(server.received.length).toBeLessThanOrEqual(1);
  });
});

describe("a caller's signal", () => {
  it("ends a request that is under way, without a repetition", async () => {
    const controller = new AbortController();
    const { server, client } = await start(() => {
      controller.abort();
      return "hang";
    });
    const error = await failureOf(client.stacks.get("x", { signal: controller.signal }));
    expect(error.name).toBe("CancelledError");
    expect(server.received).toHaveLength(1);
  });

  it("ends the pauses between repetitions", async () => {
    const controller = new AbortController();
    const { server, client } = await start((_, nth) => {
      if (nth === 2) {
        controller.abort();
      }
      return busy;
    });
    const error = await failureOf(client.stacks.get("x", { signal: controller.signal }));
    expect(error.name).toBe("CancelledError");
    expect(server.received).toHaveLength(2);
  });

  it("that was given too late sends nothing", async () => {
    const { server, client } = await start(() => json(stack));
    const signal = AbortSignal.abort();
    const error = await failureOf(client.stacks.create({ name: "a", components: {} }, { signal }));
    expect(error.name).toBe("CancelledError");
    expect(error.mayHaveBeenCreated).toBe(false);
    expect(server.received).toHaveLength(0);
  });

  it("does not end a write that is under way: what it made must not get lost", async () => {
    const controller = new AbortController();
    const { server, client } = await start(() => {
      controller.abort();
      return json(stack);
    });
    const { signal } = controller;
    const created = await client.stacks.create({ name: "a", components: {} }, { signal });
    expect(created.id).toBe(stack.id);
    expect(server.received).toHaveLength(1);
  });

  it("ends the repetitions of a write, and tells of a create that may have arrived", async () => {
    const controller = new AbortController();
    const { server, client } = await start(() => {
      controller.abort();
      return "drop";
    });
    const create = client.stacks.create(
      { name: "a", components: {} },
      { signal: controller.signal },
    );
    const error = await failureOf(create);
    expect(error.name).toBe("CancelledError");
    expect(error.mayHaveBeenCreated).toBe(true);
    expect(server.received).toHaveLength(1);
  });

  it("ends a verification that is under way, which changes nothing", async () => {
    const controller = new AbortController();
    const { client } = await start(() => {
      controller.abort();
      return "hang";
    });
    const { signal } = controller;
    expect((await failureOf(client.verifyConnector(connector, { signal }))).name).toBe(
      "CancelledError",
    );
  });
});

describe("a create that fails", () => {
  const taken = json({ detail: ["EntityExistsError", "name taken"] }, 409);
  it.each([
    ["may have been carried out after a lost connection", ["drop", taken], true],
    ["may have been carried out after a busy server", [busy, taken], true],
    [
      "may have been carried out after a 500",
      [json({ detail: ["EntityCreationError", "UNIQUE"] }, 500)],
      true,
    ],
    ["was not carried out when its name was taken at once", [taken], false],
    [
      "was not carried out when it was refused",
      [json({ detail: ["ValueError", "no"] }, 400)],
      false,
    ],
  ] satisfies [string, Reply[], boolean][])("%s", async (_, replies, expected) => {
    const { client } = await start((__, nth) => replies[nth - 1] ?? taken);
    expect((await failureOf(createStack(client))).mayHaveBeenCreated).toBe(expected);
  });

  it("was not carried out when nothing listens", async () => {
    const { server, client } = await start(() => "drop");
    await server.stop();
    expect((await failureOf(createStack(client))).mayHaveBeenCreated).toBe(false);
  });
});

describe("an answer that is not ZenML's", () => {
  it("is a wrong URL when it is a web page, also with status 200", async () => {
    const page = { status: 200, type: "text/html; charset=utf-8", text: "<!doctype html>" };
    const { server, client } = await start(() => page);
    const error = await failureOf(client.info());
    expect(error).toBeInstanceOf(WrongUrlError);
    expect(error.message).toContain(server.url);
    expect(server.received).toHaveLength(1);
  });

  it("is a wrong URL when it is a redirect, which is not followed", async () => {
    const location = "https://user:hunter2@sign-in.example.com/start?x=1";
    const { server, client } = await start(() => ({
      status: 302,
      headers: { location },
      text: "",
    }));
    const error = await failureOf(client.info());
    expect(error).toBeInstanceOf(WrongUrlError);
    expect(error.message).toContain("https://sign-in.example.com/start");
    expect(error.message).not.toContain("hunter2");
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ["text", { text: "hello TOPSECRET", type: "text/plain" }],
    ["an empty body", { text: "" }],
    ["a list", json([1, "TOPSECRET"])],
    ["an object without id", json({ ok: "TOPSECRET" })],
  ] satisfies [string, Reply][])(
    "is refused without a repetition of its content when it is %s",
    async (_, reply) => {
      const { client } = await start(() => reply);
      const error = await failureOf(client.stacks.get("x"));
      expect(error.name).toBe("ServerError");
      expect(error.message).toContain("Is it a ZenML server");
      expect(error.message).not.toContain("TOPSECRET");
    },
  );
});

describe("secrets of a request", () => {
  it("do not come back in the error, whatever the server repeats", async () => {
    const { client } = await start(({ body }) =>
      json({ detail: ["ValueError", `cannot take ${body}`] }, 400),
    );
    const error = await failureOf(
      client.serviceConnectors.create(
        {
          name: "c",
          connector_type: "aws",
          auth_method: "secret-key",
          resource_types: [],
          configuration: {
            region: "eu-north-1",
            aws_secret_access_key: "not-a-real-key",
            odd: "named-by-caller",
          },
        },
        { secrets: ["named-by-caller"] },
      ),
    );
    expect(error.message).toContain("eu-north-1");
    expect(error.message).not.toMatch(/not-a-real-key|named-by-caller/);
  });

  it("do not come back in the result of a verification", async () => {
    const failed = {
      connector_type: "docker",
      error: "refused not-a-real-password",
      resources: [{ resource_type: "docker-registry", error: "not-a-real-password" }],
    };
    const { server, client } = await start(() => json(failed));
    const result = await client.verifyConnector(connector);
    expect(result.error).toBe("refused (hidden)");
    expect(result.resources?.[0]?.error).toBe("(hidden)");
    expect(server.received[0]?.query.get("list_resources")).toBe("false");
    expect(server.received[0]?.headers["idempotency-key"]).toMatch(uuid);
  });
});
