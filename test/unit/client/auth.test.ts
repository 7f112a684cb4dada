import { afterEach, describe, expect, it } from "@jest/globals";
import type { Credentials } from "../../../client/auth.ts";
import { createZenmlClient } from "../../../client/client.ts";
import { AuthenticationError } from "../../../client/errors.ts";
import { completeParts } from "./complete-parts.ts";
import {
  createFastTiming,
  json,
  loggedIn,
  type Received,
  type Reply,
  startRecordingServer,
} from "./recording-server.ts";

const stack = { id: "stack-1", name: "prod", ...completeParts };
const refused = json(
  { detail: ["CredentialsNotValid", "Authentication error: Signature has expired."] },
  401,
);
const stop: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of stop.splice(0)) {
    await end();
  }
});

/** A server that knows which tokens are good and gives out `token-1`, `token-2`, and so on. */
async function start(
  credentials: Credentials,
  options: {
    readonly good?: (token: string) => boolean;
    readonly login?: (nth: number, request: Received) => Reply;
  } = {},
) {
  const { good = () => true, login = (nth) => loggedIn(`token-${nth}`) } = options;
  let logins = 0;
  const server = await startRecordingServer((request) => {
    if (request.path === "/api/v1/login") {
      logins += 1;
      return login(logins, request);
    }
    const token = request.headers.authorization?.replace("Bearer ", "");
    return token !== undefined && good(token) ? json(stack) : refused;
  });
  const timing = createFastTiming();
  const client = createZenmlClient({
    serverUrl: server.url,
    userAgent: "product/1",
    environment: {},
    timing,
    ...credentials,
  });
  stop.push(() => client.close(), server.stop);
  return { server, client, timing };
}

describe("an API key", () => {
  it("is exchanged once for a token that serves every request, also parallel ones", async () => {
    const { server, client } = await start({ apiKey: "ZENKEY_x" });
    await Promise.all(Array.from({ length: 20 }, () => client.stacks.get("stack-1")));
    await client.stacks.get("stack-1");
    expect(server.logins()).toBe(1);
    expect(server.received[0]?.body).toBe("password=ZENKEY_x");
    expect(server.received[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(server.received[0]?.headers).not.toHaveProperty("authorization");
  });

  it.each([
    ["null", null],
    ["0", 0],
    ["negative", -1],
  ])("brings a token without end when expires_in is %s", async (_, expiresIn) => {
    const { server, client, timing } = await start(
      { apiKey: "ZENKEY_x" },
      { login: (nth) => loggedIn(`token-${nth}`, expiresIn) },
    );
    await client.stacks.get("stack-1");
    timing.advance(10 * 365 * 24 * 3_600_000);
    await client.stacks.get("stack-1");
    expect(server.logins()).toBe(1);
  });

  it("brings a token that is renewed before it expires, by one login for all", async () => {
    const { server, client, timing } = await start(
      { apiKey: "ZENKEY_x" },
      { login: (nth) => loggedIn(`token-${nth}`, 3_600) },
    );
    await client.stacks.get("stack-1");
    timing.advance(3_500_000);
    await client.stacks.get("stack-1");
    expect(server.logins()).toBe(1);
    timing.advance(60_000);
    await Promise.all([client.stacks.get("stack-1"), client.stacks.get("stack-1")]);
    expect(server.logins()).toBe(2);
    expect(server.received.at(-1)?.headers.authorization).toBe("Bearer token-2");
  });

  it("logs in again when its token is refused, once for all requests that were under way", async () => {
    const { server, client } = await start(
      { apiKey: "ZENKEY_x" },
      { good: (token) => token !== "token-1" },
    );
    await Promise.all(Array.from({ length: 10 }, () => client.stacks.get("stack-1")));
    expect(server.logins()).toBe(2);
    expect(server.calls()).toHaveLength(20);
  });

  it("gives up with a clear error when the new token is refused as well", async () => {
    const { server, client } = await start({ apiKey: "ZENKEY_x" }, { good: () => false });
    const call = client.stacks.get("stack-1");
    await expect(call).rejects.toThrow(AuthenticationError);
    await expect(call).rejects.toThrow("Signature has expired");
    expect(server.logins()).toBe(2);
    expect(server.calls()).toHaveLength(2);
  });

  it("repeats a create after the new login with the same idempotency key", async () => {
    const { server, client } = await start(
      { apiKey: "ZENKEY_x" },
      { good: (token) => token !== "token-1" },
    );
    await client.stacks.create({ name: "prod", components: {} });
    const posts = server.received.filter(({ path }) => path === "/api/v1/stacks");
    expect(posts).toHaveLength(2);
    expect(posts[0]?.headers["idempotency-key"]).toBe(posts[1]?.headers["idempotency-key"]);
  });

  it("that is wrong is one clear error at sign-in, and the key is not in it", async () => {
    const { server, client } = await start(
      { apiKey: "ZENKEY_wrong" },
      {
        login: () =>
          json(
            { detail: ["CredentialsNotValid", "Authentication error: bad key ZENKEY_wrong"] },
            401,
          ),
      },
    );
    const call = client.signIn();
    await expect(call).rejects.toThrow(AuthenticationError);
    await expect(call).rejects.toThrow(
      "POST /api/v1/login returned 401: Authentication error: bad key (hidden)",
    );
    expect(server.received).toHaveLength(1);
  });

  it("is tried again by the next request after a login that failed", async () => {
    const { server, client } = await start(
      { apiKey: "ZENKEY_x" },
      { login: (nth) => (nth === 1 ? json({ detail: ["ValueError", "no"] }, 400) : loggedIn()) },
    );
    await expect(client.stacks.get("stack-1")).rejects.toThrow("/api/v1/login returned 400");
    await client.stacks.get("stack-1");
    expect(server.logins()).toBe(2);
  });

  it.each([
    ["a login page", { type: "text/html", text: "<!doctype html>" }, "WrongUrlError"],
    ["no token", json({ token_type: "bearer" }), "AuthenticationError"],
    ["an empty token", json({ access_token: "" }), "AuthenticationError"],
    ["null", json(null), "AuthenticationError"],
  ] satisfies [string, Reply, string][])("is not exchanged for %s", async (_, reply, name) => {
    const { server, client } = await start({ apiKey: "ZENKEY_x" }, { login: () => reply });
    await expect(client.stacks.get("stack-1")).rejects.toMatchObject({ name });
    expect(server.calls()).toEqual([]);
  });

  it("survives that the caller who began the login goes away", async () => {
    const controller = new AbortController();
    const { server, client } = await start(
      { apiKey: "ZENKEY_x" },
      {
        login: () => {
          controller.abort();
          return loggedIn();
        },
      },
    );
    const first = client.stacks.get("stack-1", { signal: controller.signal });
    const second = client.stacks.get("stack-1");
    await expect(first).rejects.toMatchObject({ name: "CancelledError" });
    await expect(second).resolves.toMatchObject({ id: "stack-1" });
    expect(server.logins()).toBe(1);
  });
});

describe("an API token", () => {
  it("is used as it is, without a login", async () => {
    const { server, client } = await start({ apiToken: "given" });
    await client.signIn();
    await client.stacks.get("stack-1");
    expect(server.logins()).toBe(0);
    expect(server.received[0]?.headers.authorization).toBe("Bearer given");
  });

  it("that is refused is an error at once when there is no key", async () => {
    const { server, client } = await start({ apiToken: "given" }, { good: () => false });
    await expect(client.stacks.get("stack-1")).rejects.toThrow(AuthenticationError);
    expect(server.received).toHaveLength(1);
  });

  it("goes before the key, which takes over when the token is refused", async () => {
    const { server, client } = await start(
      { apiToken: "given", apiKey: "ZENKEY_x" },
      { good: (token) => token === "token-1" },
    );
    await Promise.all(Array.from({ length: 5 }, () => client.stacks.get("stack-1")));
    await client.stacks.get("stack-1");
    expect(server.logins()).toBe(1);
    expect(server.received[0]?.headers.authorization).toBe("Bearer given");
    expect(server.received.at(-1)?.headers.authorization).toBe("Bearer token-1");
  });
});

describe("no credentials", () => {
  it("suffice for the server's information and version", async () => {
    const server = await startRecordingServer(({ path }) =>
      path.endsWith("/version") ? json("0.98.0") : json({ id: "x", version: "0.98.0" }),
    );
    const client = createZenmlClient({ serverUrl: server.url, userAgent: "p/1", environment: {} });
    stop.push(() => client.close(), server.stop);
    expect(await client.version()).toBe("0.98.0");
    expect(await client.info()).toMatchObject({ version: "0.98.0" });
    expect(server.logins()).toBe(0);
  });

  it("are named as the reason, without a request", async () => {
    const { server, client } = await start({});
    await expect(client.stacks.get("stack-1")).rejects.toThrow(
      "Neither an API key, an API token nor a user name",
    );
    expect(server.received).toHaveLength(0);
  });
});
