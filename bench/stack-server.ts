/**
 * The stack server beside what it stands for: hydrated lists of 500 beside a real ZenML server, the time from start to
 * listening beside a bare Node script that listens, and requests with many objects beside those with few.
 *
 *     npx tsx bench/stack-server.ts            everything
 *     npx tsx bench/stack-server.ts start      the start alone (no Python needed)
 *     npx tsx bench/stack-server.ts many       many objects alone (no Python needed)
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { startStackServer } from "../stack-server/server.ts";
import { startRealZenml } from "../test/support/real-zenml.ts";

/** How many objects a server has. */
interface Counts {
  readonly components: number;
  readonly stacks: number;
}

const few: Counts = { components: 500, stacks: 200 };
const many: Counts = { components: 20_000, stacks: 1_000 };

async function main(): Promise<void> {
  const parts = { start: benchStart, many: benchMany, lists: benchLists };
  for (const [name, measure] of Object.entries(parts)) {
    if (process.argv[2] === undefined || process.argv[2] === name) {
      await measure();
    }
  }
}

async function benchMany(): Promise<void> {
  const small = await startStackServer();
  const large = await startStackServer();
  try {
    await fill(small, few);
    await fill(large, many);
    const made = new Map<Server, string[]>([
      [small, []],
      [large, []],
    ]);
    const ofOne: Readonly<Record<string, (server: Server, ids: string[]) => Promise<unknown>>> = {
      "create a component": async (server, ids) => {
        const body = { type: "orchestrator", flavor: "local", configuration: {} };
        ids.push(await create(server, "/components", { name: `made-${ids.length}`, ...body }));
      },
      "get a component": (server, ids) => send(server, "GET", `/components/${ids.at(-1)}`),
      "delete a component": (server, ids) => send(server, "DELETE", `/components/${ids.pop()}`),
    };
    for (const [name, act] of Object.entries(ofOne)) {
      const [withFew, withMany] = await interleaved(
        200,
        [small, large].map(
          (server) => async () => void (await act(server, made.get(server) ?? [])),
        ),
      );
      report(
        `${name} beside many`,
        `${few.components} others ${withFew?.toFixed(2)} ms, ${many.components} others ${withMany?.toFixed(2)} ms`,
        (withMany ?? 0) / (withFew ?? 1),
        1.5,
      );
    }
  } finally {
    await small.stop();
    await large.stop();
  }
}

async function benchLists(): Promise<void> {
  const ours = await startStackServer();
  const real = await startRealZenml();
  try {
    for (const server of [real, ours]) {
      await fill(server, few);
    }
    for (const route of [`/components?hydrate=true&size=500`, `/stacks?hydrate=true&size=500`]) {
      const theirs = await medianMs(() => get(real, route), 7);
      const mine = await medianMs(() => get(ours, route), 7);
      report(route, `real ${theirs.toFixed(1)} ms, ours ${mine.toFixed(1)} ms`, mine / theirs, 0.1);
    }
  } finally {
    await ours.stop();
    await real.stop();
  }
}

interface Server {
  readonly url: string;
  readonly apiKey: string;
}

async function fill(server: Server, { components: componentCount, stacks }: Counts): Promise<void> {
  const ids: string[] = [];
  for (let index = 0; index < componentCount; index++) {
    const [type, flavor, configuration] =
      index % 2 === 0
        ? ["orchestrator", "local", {}]
        : ["artifact_store", "s3", { path: "s3://b" }];
    ids.push(
      await create(server, "/components", { name: `c${index}`, type, flavor, configuration }),
    );
  }
  for (let index = 0; index < stacks; index++) {
    const components = { orchestrator: [ids[index * 2]], artifact_store: [ids[index * 2 + 1]] };
    await create(server, "/stacks", { name: `s${index}`, components });
  }
}

async function create(server: Server, route: string, body: object): Promise<string> {
  const made = await send(server, "POST", route, body);
  return String(typeof made === "object" && made !== null ? Reflect.get(made, "id") : "");
}

async function send(
  server: Server,
  method: string,
  route: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(`${server.url}/api/v1${route}`, {
    method,
    headers: {
      Authorization: `Bearer ${await tokenOf(server)}`,
      "Content-Type": "application/json",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${route} answered ${response.status}`);
  }
  return response.json();
}

/** One login per server: a key in place of a token costs the real server half a second a request. */
const tokens = new Map<string, string>();

async function get(server: Server, route: string): Promise<void> {
  const response = await fetch(`${server.url}/api/v1${route}`, {
    headers: { Authorization: `Bearer ${await tokenOf(server)}` },
  });
  const text = await response.text();
  if (!response.ok || text.length < 10_000) {
    throw new Error(`GET ${route}: ${text.slice(0, 200)}`);
  }
}

async function tokenOf(server: Server): Promise<string> {
  const known = tokens.get(server.url);
  if (known !== undefined) {
    return known;
  }
  const response = await fetch(`${server.url}/api/v1/login`, {
    method: "POST",
    body: new URLSearchParams({ password: server.apiKey }),
  });
  const answer: unknown = await response.json();
  const token = String(
    typeof answer === "object" && answer !== null ? Reflect.get(answer, "access_token") : "",
  );
  tokens.set(server.url, token);
  return token;
}

async function benchStart(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "stack-server-bench-"));
  try {
    const bundle = path.join(folder, "stack-server.cjs");
    await build({
      entryPoints: ["stack-server/main.ts"],
      outfile: bundle,
      bundle: true,
      minify: true,
      platform: "node",
      format: "cjs",
      logLevel: "error",
    });
    const bare = path.join(folder, "bare.cjs");
    await writeFile(
      bare,
      'const s = require("node:http").createServer(() => {}); s.listen(0, "127.0.0.1", () => console.log("listening"));',
    );
    const [base, mine] = await interleaved(15, [
      () => untilOutput([bare]),
      () => untilOutput([bundle, "--port", "0"]),
    ]);
    report(
      "start to listening",
      `bare ${base?.toFixed(1)} ms, ours ${mine?.toFixed(1)} ms`,
      (mine ?? 0) / (base ?? 1),
      1.5,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds from the start of a process to its first output; the process is ended then. */
async function untilOutput(arguments_: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, arguments_, { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`ended with ${String(code)} before it listened`)),
    );
  });
  child.removeAllListeners("exit");
  child.kill("SIGKILL");
}

async function medianMs(act: () => Promise<void>, times: number): Promise<number> {
  const [median] = await interleaved(times, [act]);
  return median ?? 0;
}

/** Medians of acts that take turns, so that a slow moment of the machine hits all of them. */
async function interleaved(
  times: number,
  acts: readonly (() => Promise<void>)[],
): Promise<readonly number[]> {
  const samples = acts.map((): number[] => []);
  for (let turn = -1; turn < times; turn++) {
    for (const [index, act] of acts.entries()) {
      const start = performance.now();
      await act();
      // The first turn warms up.
      if (turn >= 0) {
        samples[index]?.push(performance.now() - start);
      }
    }
  }
  return samples.map((each) => each.sort((a, b) => a - b)[Math.floor(each.length / 2)] ?? 0);
}

function report(what: string, measured: string, ratio: number, bar: number): void {
  const verdict = ratio <= bar ? "ok" : "MISSED";
  process.stdout.write(`${what}: ${measured}, ratio ${ratio.toFixed(3)} (bar ${bar}) ${verdict}\n`);
}

await main();
