import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { StackServerOptions } from "../../../stack-server/options.ts";
import { type StackServer, startStackServer } from "../../../stack-server/server.ts";

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

let folder = "";
const running: StackServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "hostile-clients-"));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  await rm(folder, { recursive: true, force: true });
});

async function start(options: StackServerOptions = {}): Promise<StackServer> {
  const server = await startStackServer(options);
  running.push(server);
  return server;
}

/** fetch() does not let its caller choose `Host` and `Origin`; a browser or a hostile client does. */
async function send(server: StackServer, { method = "GET", path: route, headers, body }: Sent) {
  return new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
    const sent = httpRequest(
      { host: "127.0.0.1", port: server.port, method, path: route, headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

function asAccount(server: StackServer): Readonly<Record<string, string>> {
  return { Authorization: `Bearer ${server.apiKey}`, "Content-Type": "application/json" };
}

async function createComponent(server: StackServer, name: string, more: string) {
  return send(server, {
    method: "POST",
    path: "/api/v1/components",
    headers: asAccount(server),
    body: `{"name":"${name}","type":"orchestrator","flavor":"local","configuration":{},${more}}`,
  });
}

describe("a web page that the user happens to have open", () => {
  it.each([
    ["POST", "/-/stack-server/reset"],
    ["POST", "/-/stack-server/faults"],
    ["GET", "/-/stack-server/snapshot"],
    ["PUT", "/-/stack-server/latency"],
    ["POST", "/api/v1/login"],
    ["GET", "/api/v1/info"],
  ])("cannot %s %s", async (method, route) => {
    const server = await start();
    await createComponent(server, "kept", '"labels":{}');
    const signs: Readonly<Record<string, string>>[] = [
      { Origin: "https://evil.example" },
      { Origin: "null" },
      { Origin: "http://127.0.0.1:1" },
      { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" },
      { "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors" },
    ];
    for (const headers of signs) {
      const answer = await send(server, {
        method,
        path: route,
        headers: { "Content-Type": "text/plain", ...headers },
        ...(method === "GET" ? {} : { body: '{"pattern":".*","kind":"status"}' }),
      });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain("another web site");
    }
    const list = await send(server, { path: "/api/v1/components", headers: asAccount(server) });
    expect(list.text).toContain('"kept"');
  });

  it("may link to the server, and a page of the server itself may ask it", async () => {
    const server = await start();
    const linked = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" };
    expect(await send(server, { path: "/", headers: linked })).toMatchObject({ status: 200 });
    const own = { Origin: server.url, "Sec-Fetch-Site": "same-origin" };
    expect(await send(server, { path: "/api/v1/info", headers: own })).toMatchObject({
      status: 200,
    });
  });

  it("cannot reach the server under a host name that it has rebound to this machine", async () => {
    const server = await start();
    for (const host of ["evil.example", `evil.example:${server.port}`, "127.0.0.1.evil.example"]) {
      const answer = await send(server, {
        path: "/-/stack-server/snapshot",
        headers: { Host: host },
      });
      expect(answer.status).toBe(421);
      expect(answer.text).toContain("--allow-host");
      expect(answer.text).not.toContain(server.apiKey);
    }
  });
});

describe("hosts that are served", () => {
  it.each(["localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "[::1]", "stack-server.internal"])(
    "%s, as long as it is this machine or allowed",
    async (host) => {
      const server = await start({ allowedHosts: ["stack-server.internal"] });
      const headers = { Host: `${host}:${server.port}` };
      expect(await send(server, { path: "/health", headers })).toMatchObject({ status: 200 });
    },
  );

  it("any address of a server that listens on all of them", async () => {
    const server = await start({ host: "0.0.0.0" });
    const reach = (host: string) => send(server, { path: "/health", headers: { Host: host } });
    expect(await reach("192.0.2.7:8237")).toMatchObject({ status: 200 });
    expect(await reach("[2001:db8::7]:8237")).toMatchObject({ status: 200 });
    expect(await reach("evil.example")).toMatchObject({ status: 421 });
  });
});

describe("a filter made to take for ever", () => {
  it.each(["contains", "startswith", "endswith", "notcontains"])("%s", async (operator) => {
    const server = await start();
    await createComponent(server, "a".repeat(200), '"labels":{}');
    const pattern = encodeURIComponent(`${operator}:${"a%".repeat(60)}b`);
    const answer = await send(server, {
      path: `/api/v1/components?name=${pattern}`,
      headers: asAccount(server),
    });
    expect(answer.status).toBe(200);
  });
});

describe("a body", () => {
  const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

  it("that is nested too deep is refused, and lists stay readable", async () => {
    const dataFile = path.join(folder, "data.json");
    const server = await start({ dataFile });
    const answer = await createComponent(server, "deep", `"labels":${nested(100_000)}`);
    expect(answer).toMatchObject({ status: 400 });
    const list = await send(server, { path: "/api/v1/components", headers: asAccount(server) });
    expect(list).toMatchObject({ status: 200 });
    await createComponent(server, "saved", '"labels":{}');
    expect(await readFile(dataFile, "utf8")).toContain('"saved"');
  });

  it("whose strings hold deep JSON does no harm", async () => {
    const server = await start();
    const answer = await send(server, {
      method: "POST",
      path: "/api/v1/components",
      headers: asAccount(server),
      body: JSON.stringify({
        name: "text",
        type: "orchestrator",
        flavor: "kubernetes",
        configuration: { pod_settings: nested(100_000) },
      }),
    });
    expect(answer.status).toBeLessThan(500);
    const list = await send(server, { path: "/api/v1/components", headers: asAccount(server) });
    expect(list).toMatchObject({ status: 200 });
  });

  it("deep in a snapshot is no snapshot", async () => {
    const server = await start();
    const answer = await send(server, {
      method: "PUT",
      path: "/-/stack-server/snapshot",
      body: nested(100_000),
    });
    expect(answer).toMatchObject({ status: 400 });
  });

  it("that is too large is refused", async () => {
    const server = await start();
    const answer = await send(server, {
      method: "POST",
      path: "/api/v1/components",
      headers: { ...asAccount(server), "Content-Length": String(10 ** 9) },
    }).catch(() => ({ status: 413 }));
    expect(answer).toMatchObject({ status: 413 });
  });

  it("is not read before the login is checked", async () => {
    const server = await start();
    const answer = await new Promise<number>((resolve, reject) => {
      const sent = httpRequest(
        {
          host: "127.0.0.1",
          port: server.port,
          method: "POST",
          path: "/api/v1/components",
          headers: { "Content-Type": "application/json", "Content-Length": "1000" },
          agent: false,
        },
        (response) => resolve(response.statusCode ?? 0),
      );
      sent.on("error", reject);
      // The rest never comes: an answer shows that it was not waited for.
      sent.write("{");
    });
    expect(answer).toBe(401);
  });
});

describe("recorded requests", () => {
  it("do not grow without bound", async () => {
    const server = await start();
    const body = JSON.stringify({ username: "x".repeat(9_000_000) });
    for (let turn = 0; turn < 8; turn += 1) {
      await send(server, { method: "POST", path: "/api/v1/login", body });
    }
    const kept = server.control.requests();
    expect(kept.length).toBeLessThan(8);
    expect(kept.at(-1)).toMatchObject({ path: "/api/v1/login" });
  });
});

describe("two servers on one data file", () => {
  it("are refused, and the file says who has it", async () => {
    const dataFile = path.join(folder, "data.json");
    const server = await start({ dataFile });
    await expect(startStackServer({ dataFile })).rejects.toThrow(
      `${dataFile} is in use by another stack server (process ${process.pid})`,
    );
    await server.stop();
    running.splice(0);
    const next = await start({ dataFile });
    expect(next.apiKey).toBe(server.apiKey);
  });

  it("do not take a server that was killed for a running one", async () => {
    const dataFile = path.join(folder, "data.json");
    // No process has a number that large.
    await writeFile(`${dataFile}.lock`, "99999999");
    await expect(start({ dataFile })).resolves.toBeDefined();
  });
});
