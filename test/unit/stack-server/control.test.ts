import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { StackServerOptions } from "../../../stack-server/options.ts";
import { type StackServer, startStackServer } from "../../../stack-server/server.ts";

interface Answer {
  readonly status: number;
  readonly body: { readonly [key: string]: unknown };
}

let server: StackServer;
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "stack-server-test-"));
  server = await startStackServer();
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function restart(options: StackServerOptions): Promise<void> {
  await server.stop();
  server = await startStackServer(options);
}

async function send(
  method: string,
  route: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(server.url + route, {
    method,
    headers: {
      Authorization: `Bearer ${server.apiKey}`,
      "Content-Type": "application/json",
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // Every route that these tests ask answers an object.
  return { status: response.status, body: (await response.json()) as Answer["body"] };
}

const orchestrator = (name: string): object => ({
  name,
  type: "orchestrator",
  flavor: "local",
  configuration: {},
});
const names = async (): Promise<unknown> => {
  const { body } = await send("GET", "/api/v1/components?type=orchestrator&sort_by=name");
  return (body["items"] as { name: string }[]).map(({ name }) => name); // A list has items with names.
};

describe("faults", () => {
  it("answers the next N matching requests with a status and does nothing", async () => {
    server.control.addFault({
      pattern: "^POST /api/v1/components",
      kind: "status",
      status: 503,
      times: 2,
    });
    expect((await send("POST", "/api/v1/components", orchestrator("a"))).status).toBe(503);
    expect((await send("GET", "/api/v1/components")).status).toBe(200);
    expect((await send("POST", "/api/v1/components", orchestrator("a"))).status).toBe(503);
    expect((await send("POST", "/api/v1/components", orchestrator("a"))).status).toBe(200);
  });

  it.each([
    ["drop-before", ["default"]],
    ["drop-after", ["a", "default"]],
  ] as const)("ends the connection: %s leaves %j", async (kind, left) => {
    server.control.addFault({ pattern: "^POST ", kind });
    await expect(send("POST", "/api/v1/components", orchestrator("a"))).rejects.toThrow();
    expect(await names()).toEqual(left);
  });

  it("a create whose answer was lost is repeated with its idempotency key without a second object", async () => {
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    server.control.addFault({ pattern: "^POST ", kind: "drop-after" });
    await expect(send("POST", "/api/v1/components", orchestrator("a"), headers)).rejects.toThrow();
    expect((await send("POST", "/api/v1/components", orchestrator("a"), headers)).status).toBe(200);
  });

  it("a slow create with a key answers 429 while the work goes on, and the repetition gets its result", async () => {
    await restart({ requestTimeoutMs: 20 });
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    server.control.addFault({ pattern: "^POST ", kind: "delay", delayMs: 200 });
    const busy = await send("POST", "/api/v1/components", orchestrator("a"), headers);
    expect(busy).toEqual({
      status: 429,
      body: { error: "Server too busy. Please try again later." },
    });
    server.control.addFault({ pattern: "^POST ", kind: "delay", delayMs: 60 });
    expect((await send("POST", "/api/v1/components", orchestrator("b"))).status).toBe(200);
    let answer = busy;
    while (answer.status === 429) {
      answer = await send("POST", "/api/v1/components", orchestrator("a"), headers);
    }
    expect(answer.body["name"]).toBe("a");
  });
});

describe("the control plane over HTTP", () => {
  const control = "/-/stack-server";

  it("records requests with their bodies and statuses, and forgets them on request", async () => {
    await send("POST", "/api/v1/components", orchestrator("a"));
    const recorded = (await (await fetch(`${server.url}${control}/requests`)).json()) as unknown[]; // The route answers a list.
    expect(recorded).toEqual([
      expect.objectContaining({
        method: "POST",
        path: "/api/v1/components",
        status: 200,
        body: orchestrator("a"),
      }),
    ]);
    await fetch(`${server.url}${control}/requests`, { method: "DELETE" });
    expect(server.control.requests()).toEqual([]);
  });

  it("resets to a fresh server in which the API key still works", async () => {
    await send("POST", "/api/v1/components", orchestrator("a"));
    await fetch(`${server.url}${control}/reset`, { method: "POST" });
    expect(await names()).toEqual(["default"]);
  });

  it("takes a snapshot and puts it back", async () => {
    await send("POST", "/api/v1/components", orchestrator("a"));
    const snapshot = await (await fetch(`${server.url}${control}/snapshot`)).text();
    server.control.reset();
    await fetch(`${server.url}${control}/snapshot`, { method: "PUT", body: snapshot });
    expect(await names()).toEqual(["a", "default"]);
  });

  it.each([
    ["POST", "/faults", { pattern: "(", kind: "status" }, "not a regular expression"],
    ["POST", "/faults", { kind: "explode" }, "Expected"],
    ["PUT", "/latency", { latencyMs: -1 }, "Expected"],
    ["PUT", "/snapshot", { a: 1 }, "not a snapshot"],
    ["GET", "/nothing", undefined, "There are: POST reset"],
  ])("says what is wrong with %s %s %j", async (method, route, body, message) => {
    const answer = await send(method, control + route, body);
    expect(String(answer.body["detail"])).toContain(message);
  });

  it("takes faults and latency", async () => {
    await send("POST", `${control}/faults`, { pattern: "^GET ", kind: "status", status: 500 });
    expect((await send("GET", "/api/v1/component-types")).status).toBe(500);
    await send("PUT", `${control}/latency`, { latencyMs: 30 });
    const start = performance.now();
    await send("GET", "/api/v1/info");
    expect(performance.now() - start).toBeGreaterThanOrEqual(29);
  });
});

describe("the data file", () => {
  it("keeps every object between runs, tokens included", async () => {
    const dataFile = path.join(folder, "data.json");
    await restart({ dataFile });
    await send("POST", "/api/v1/components", orchestrator("a"));
    const { apiKey } = server;
    await restart({ dataFile });
    expect(server.apiKey).toBe(apiKey);
    expect(await names()).toEqual(["a", "default"]);
    expect(await readdir(folder)).toEqual(["data.json", "data.json.lock"]);
  });

  it("is whole on disk before a change is answered, so that a kill loses nothing that was answered", async () => {
    const dataFile = path.join(folder, "data.json");
    await restart({ dataFile });
    for (let turn = 0; turn < 10; turn++) {
      await send("POST", "/api/v1/components", orchestrator(`n${turn}`));
      const stored: unknown = JSON.parse(await readFile(dataFile, "utf8"));
      expect(JSON.stringify(stored)).toContain(`"name":"n${turn}"`);
    }
  });

  it("goes before the seed file, which is only read", async () => {
    const seedFile = path.join(folder, "seed.json");
    const dataFile = path.join(folder, "data.json");
    await send("POST", "/api/v1/components", orchestrator("seeded"));
    await writeFile(seedFile, JSON.stringify(server.control.snapshot()));
    await restart({ seedFile, dataFile });
    expect(await names()).toEqual(["default", "seeded"]);
    await send("POST", "/api/v1/components", orchestrator("later"));
    await restart({ seedFile, dataFile });
    expect(await names()).toEqual(["default", "later", "seeded"]);
  });

  it("that is something else is refused with its name and what to do", async () => {
    const file = path.join(folder, "other.json");
    await writeFile(file, "{}");
    await expect(startStackServer({ dataFile: file })).rejects.toThrow(
      "other.json is not a snapshot of a stack server",
    );
    await expect(startStackServer({ seedFile: path.join(folder, "none.json") })).rejects.toThrow(
      "does not exist",
    );
  });
});

describe("switches", () => {
  const login = (form: Record<string, string>): Promise<Response> =>
    fetch(`${server.url}/api/v1/login`, { method: "POST", body: new URLSearchParams(form) });

  it("plain: connectors of cloud types are not checked, and their secrets not hidden", async () => {
    await restart({ plain: true });
    const types = await send("GET", "/api/v1/service_connector_types");
    expect((types.body as unknown as unknown[]).length).toBe(2); // The route answers a list.
    const made = await send("POST", "/api/v1/service_connectors", {
      name: "c",
      connector_type: "aws",
      auth_method: "any",
      configuration: { aws_secret_access_key: "not-a-real-key", odd: 1 },
    });
    expect(made.body["body"]).toMatchObject({ connector_type: "aws" });
    const hidden = await send(
      "GET",
      "/api/v1/service_connectors?hydrate=true&expand_secrets=false",
    );
    expect(JSON.stringify(hidden.body)).toContain("not-a-real-key");
  });

  it("token lifetime: the answer says seconds, and the token dies after them", async () => {
    let now = Date.parse("2030-01-01T00:00:00Z");
    await restart({ tokenLifetimeMinutes: 60, clock: () => now });
    const answer = (await (await login({ password: server.apiKey })).json()) as {
      access_token: string;
      expires_in: number;
    }; // A login's answer.
    expect(answer.expires_in).toBe(3600);
    const headers = { Authorization: `Bearer ${answer.access_token}` };
    expect((await send("GET", "/api/v1/current-user", undefined, headers)).status).toBe(200);
    now += 3_611_000;
    const expired = await send("GET", "/api/v1/current-user", undefined, headers);
    expect(JSON.stringify(expired)).toContain("Signature has expired");
  });

  it("login limit: the sixth failure of a minute is a 429, the right password included; a success resets", async () => {
    let now = Date.parse("2030-01-01T00:00:00Z");
    await restart({ rateLimit: true, clock: () => now });
    const statuses: number[] = [];
    for (const password of ["", "x", "x", "x", "x", "x", ""]) {
      statuses.push((await login({ username: "default", password })).status);
    }
    expect(statuses).toEqual([200, 401, 401, 401, 401, 401, 429]);
    now += 61_000;
    expect((await login({ username: "default", password: "" })).status).toBe(200);
  });

  it("mysql: names differ by neither case, accents nor trailing blanks, and are found so", async () => {
    await restart({ mysql: true });
    await send("POST", "/api/v1/components", orchestrator("Étoile"));
    for (const name of ["étoile", "Etoile", "ÉTOILE "]) {
      expect((await send("POST", "/api/v1/components", orchestrator(name))).status).toBe(409);
    }
    expect((await send("GET", "/api/v1/components?name=equals:etoile")).body["total"]).toBe(1);
  });

  it("mysql: a configuration beyond 64 KiB is a 500 that names the column", async () => {
    await restart({ mysql: true });
    const kwargs = { path: "s3://b", client_kwargs: { long: "x".repeat(70_000) } };
    const answer = await send("POST", "/api/v1/components", {
      name: "big",
      type: "artifact_store",
      flavor: "s3",
      configuration: kwargs,
    });
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).toContain("Data too long for column 'configuration'");
  });

  it("clock and ids can be given", async () => {
    let count = 0;
    await restart({
      clock: () => 0,
      newId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, "0")}`,
    });
    const made = await send("POST", "/api/v1/components", orchestrator("a"));
    expect(made.body["id"]).toBe(`00000000-0000-4000-8000-${String(count).padStart(12, "0")}`);
    expect(made.body["body"]).toMatchObject({
      created: expect.stringMatching(/^1970-01-01T00:00:00\.\d{6}$/),
    });
  });
});

describe("a verification of service connectors", () => {
  it("says once that it connects to nothing, and nothing of a refusal", async () => {
    const said: string[] = [];
    await restart({ tell: (sentence) => said.push(sentence) });
    const verify = (configuration: object) =>
      send("POST", "/api/v1/service_connectors/verify", {
        name: "registry",
        connector_type: "docker",
        auth_method: "password",
        configuration,
      });
    expect((await verify({})).status).toBe(400);
    expect(said).toEqual([]);
    const settings = { username: "robot", password: "not-a-real-password" };
    expect((await verify(settings)).status).toBe(200);
    expect((await verify(settings)).status).toBe(200);
    expect(said).toEqual([expect.stringContaining("does not try to log in anywhere")]);
  });
});

describe("the program", () => {
  const run = (...options: string[]): Promise<{ stdout: string; stderr: string }> =>
    promisify(execFile)(process.execPath, [
      "--import",
      "tsx",
      path.resolve("stack-server/main.ts"),
      ...options,
    ]);

  /** Starts the program, waits until it has said all it says at a start, and ends it. */
  const greetingOf = async (...options: string[]) => {
    const program = spawn(process.execPath, [
      ...["--import", "tsx", path.resolve("stack-server/main.ts"), "--port", "0"],
      ...options,
    ]);
    let stdout = "";
    program.stdout.on("data", (chunk) => {
      stdout += String(chunk);
    });
    const said: unknown[] = await once(program.stderr, "data");
    program.kill("SIGTERM");
    await once(program, "close");
    return { key: /ZENML_API_KEY=(\S+)/.exec(stdout)?.[1], stderr: said.map(String).join("") };
  };

  it("says that store and key are new, or where it keeps both", async () => {
    const fresh = await greetingOf();
    expect(fresh.stderr).toContain("Store and key are new");
    expect(fresh.stderr).toContain("add --data FILE");
    const file = path.join(folder, "data.json");
    const first = await greetingOf("--data", file);
    const second = await greetingOf("--data", file);
    expect(second).toEqual({ key: first.key, stderr: `Store and key are kept in ${file}.\n` });
    expect(first.key).toMatch(/^ZENKEY_/);
    expect(first.key).not.toBe(fresh.key);
  });

  it("explains itself", async () => {
    const { stdout } = await run("--help");
    for (const option of ["--port", "--host", "--data", "--seed", "--latency-ms", "--plain"]) {
      expect(stdout).toContain(option);
    }
  });

  it.each([
    [["--port", "x"], "--port must be a whole number"],
    [["--bogus"], "--bogus"],
    [["--seed", "/no/such/file"], "does not exist"],
  ])("refuses %j with a sentence", async (options, message) => {
    await expect(run(...options)).rejects.toThrow(message);
  });

  it("says what to do about a port that is in use", async () => {
    const other = await startStackServer({});
    try {
      await expect(run("--port", String(other.port))).rejects.toThrow(
        `Port ${other.port} is in use, perhaps by another stack server.`,
      );
    } finally {
      await other.stop();
    }
  });
});

describe("a route that only the real server has", () => {
  it.each([
    ["GET", "/api/v1/pipelines", "stack-server/domains/pipelines/routes.ts"],
    ["POST", "/api/v1/artifact_versions", "stack-server/domains/artifact-versions/routes.ts"],
  ])("answers 501 to %s %s and says how to add it", async (method, route, file) => {
    const answer = await send(method, route);
    expect(answer.status).toBe(501);
    const message = JSON.stringify(answer.body);
    expect(message).toContain(`does not implement ${method} ${route}. Use a real ZenML server`);
    expect(message).toContain(file);
    expect(message).toContain("test/contract/");
  });

  it("names only files that the repository has, besides the one to add", async () => {
    const message = JSON.stringify((await send("GET", "/api/v1/pipelines")).body);
    const named = message.match(/\b(?:stack-server|test)\/[\w/.-]*\w/g) ?? [];
    expect(named.filter((name) => !existsSync(name))).toEqual([
      "stack-server/domains/pipelines/routes.ts",
    ]);
  });
});
