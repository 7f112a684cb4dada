import { afterEach, describe, expect, it } from "@jest/globals";
import { createZenmlClient } from "../../../client/client.ts";
import { createFixedConcurrency } from "../../../client/concurrency.ts";
import { CancelledError, type ZenmlError } from "../../../client/errors.ts";
import { createLimiter } from "../../../client/limiter.ts";
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

/** A server whose answers wait until the test gives them, and a client that sends one request of a sort at a time. */
async function start(apiKey?: string) {
  const held: { readonly request: Received; answer(reply: Reply): void }[] = [];
  const arrivals: (() => void)[] = [];
  const server = await startRecordingServer((request) =>
    request.path.endsWith("/login")
      ? loggedIn()
      : new Promise<Reply>((answer) => {
          held.push({ request, answer });
          arrivals.shift()?.();
        }),
  );
  const timing = createFastTiming();
  // Time only passes where a test says so: the clock of the client jumps with each pause.
  const patient = { ...timing, sleep: () => new Promise<void>(() => {}) };
  const client = createZenmlClient({
    serverUrl: server.url,
    ...(apiKey === undefined ? { apiToken: "not-a-real-token" } : { apiKey }),
    userAgent: "product/1.2.3",
    environment: {},
    timing,
    limiter: createLimiter({
      timing: patient,
      reads: createFixedConcurrency(1),
      writes: createFixedConcurrency(1),
    }),
  });
  stop.push(() => client.close(), server.stop);
  return {
    server,
    client,
    timing,
    /** The next request that reaches the server. */
    async next() {
      if (held.length === 0) {
        await new Promise<void>((resolve) => arrivals.push(resolve));
      }
      const [first] = held.splice(0, 1);
      if (first === undefined) {
        throw new Error("nothing has arrived");
      }
      return first;
    },
  };
}

const project = (name: string) => json({ id: name, name, ...completeParts });
const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("requests that wait for their turn", () => {
  it("are sent in order, each when the one before is answered", async () => {
    const { server, client, next } = await start();
    const calls = ["a", "b", "c"].map((name) => client.projects.create({ name }));
    for (const name of ["a", "b", "c"]) {
      const { request, answer } = await next();
      expect(JSON.parse(request.body)).toMatchObject({ name });
      expect(server.calls()).toHaveLength(["a", "b", "c"].indexOf(name) + 1);
      answer(project(name));
    }
    expect((await Promise.all(calls)).map(({ name }) => name)).toEqual(["a", "b", "c"]);
  });

  it("are never sent once they are cancelled, writes included", async () => {
    const { server, client, next } = await start();
    const controller = new AbortController();
    const first = client.projects.create({ name: "a" });
    const { answer } = await next();
    const second = failure(client.projects.create({ name: "b" }, { signal: controller.signal }));
    controller.abort();

    const error = await second;
    expect(error).toBeInstanceOf(CancelledError);
    expect((error as ZenmlError).mayHaveBeenCreated).toBe(false);
    answer(project("a"));
    await first;
    expect(server.calls()).toEqual(["POST /api/v1/projects"]);
  });

  it("have their whole time from then on", async () => {
    const { client, timing, next } = await start();
    const first = client.projects.create({ name: "a" });
    const { answer } = await next();
    const second = client.projects.create({ name: "b" });
    timing.advance(100_000);
    answer(project("a"));
    await first;

    // A retry is only made while there is time left.
    (await next()).answer(json({ error: "Server too busy." }, 503));
    (await next()).answer(project("b"));
    expect(await second).toMatchObject({ name: "b" });
  });

  it("do not keep a login from happening", async () => {
    const { server, client, next } = await start("not-a-real-key");
    const calls = ["a", "b"].map((name) => client.projects.create({ name }));
    // The token is rejected while the second request waits.
    (await next()).answer(json({ detail: ["AuthorizationException", "expired"] }, 401));
    for (let answered = 0; answered < 2; answered += 1) {
      const { request, answer } = await next();
      answer(project(request.body.includes('"a"') ? "a" : "b"));
    }
    await Promise.all(calls);
    expect(server.logins()).toBe(2);
  });
});
