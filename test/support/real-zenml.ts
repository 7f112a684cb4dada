/**
 * A real ZenML server for tests: installed from the Python package index into `.cache`, started on a
 * free port of 127.0.0.1 with an empty SQLite store in a temporary folder, analytics off.
 *
 * In a jest test (one server is shared by the whole run; it starts when the first test asks for it
 * and ends with the run, see global-setup.ts):
 *
 *     const available = isRealZenmlAvailable();
 *     (available ? describe : describe.skip)("...", () => {
 *       let server: RealZenml;
 *       beforeAll(async () => { server = await sharedRealZenml(); }, realZenmlStartTimeoutMs);
 *     });
 *
 * Objects of other tests live on the shared server: give yours unique names, never count a whole
 * list. A test that needs a server of its own (settings, exact counts) calls
 * `startRealZenml()` and `stop()`.
 *
 * By hand: `npx tsx test/support/real-zenml.ts` prints the variables to export and runs until Ctrl-C.
 */
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isAlive, withFolderLock } from "./folder-lock.ts";
import { testedDatabase } from "./tested-server.ts";
import { ensureZenmlEnvironment } from "./zenml-environment.ts";

/** A running server. The administrator is `default` with an empty password. */
export interface RealZenml {
  readonly url: string;
  /** Key of the service account `tests`; a service account is never an administrator. */
  readonly apiKey: string;
  /** What a login with the key gave. A login takes most of a second: tests of something else spare it. */
  readonly apiToken: string;
  readonly stop: () => Promise<void>;
}

export interface RealZenmlOptions {
  /** More variables for the server, such as `ZENML_SERVER_JWT_TOKEN_EXPIRE_MINUTES`. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Long enough for an installation on a slow line. */
export const realZenmlStartTimeoutMs = 600_000;

interface RunningServer {
  readonly url: string;
  readonly apiKey: string;
  readonly apiToken: string;
  readonly processId: number;
  readonly folder: string;
}

/** Starts a server of its own; it ends with `stop()` or with this process. */
export async function startRealZenml(options: RealZenmlOptions = {}): Promise<RealZenml> {
  const running = await launch(options, process.pid);
  const { url, apiKey, apiToken } = running;
  return { url, apiKey, apiToken, stop: () => end(running) };
}

/** Whether tests may ask for a real server: false where Python is missing (said once by the run). */
export function isRealZenmlAvailable(): boolean {
  return process.env["ZENML_TEST_REAL"] !== "missing";
}

/**
 * Who shares a server. Contract tests make objects that break every list they are in, which would be
 * the end of any other test on the same server; protocol tests leave so many behind that lists become slow.
 */
const sharers = ["acceptance", "contract", "protocol"] as const;
export type SharedBy = (typeof sharers)[number];

/** The server that the tests of this jest run share; the first caller starts it. */
export async function sharedRealZenml(
  sharedBy: SharedBy = "acceptance",
): Promise<Omit<RealZenml, "stop">> {
  const folder = process.env["ZENML_TEST_RUN_FOLDER"];
  const owner = Number(process.env["ZENML_TEST_RUN_OWNER"]);
  if (folder === undefined || !Number.isInteger(owner)) {
    throw new Error("test/support/global-setup.ts must be jest's globalSetup");
  }
  return withFolderLock(path.join(folder, `lock-${sharedBy}`), async () => {
    const known = await readRunning(folder, sharedBy);
    if (known !== undefined && isAlive(known.processId)) {
      return known;
    }
    const started = await launch({}, owner);
    const file = runningFile(folder, sharedBy);
    await writeFile(`${file}.new`, JSON.stringify(started));
    await rename(`${file}.new`, file);
    return started;
  });
}

/** Ends the shared servers of the run whose folder this is, as far as they were started. */
export async function stopSharedRealZenml(folder: string): Promise<void> {
  for (const sharedBy of sharers) {
    const known = await readRunning(folder, sharedBy);
    if (known !== undefined) {
      await end(known);
    }
  }
}

function runningFile(folder: string, sharedBy: SharedBy): string {
  return path.join(folder, `server-${sharedBy}.json`);
}

async function readRunning(folder: string, sharedBy: SharedBy): Promise<RunningServer | undefined> {
  const text = await readFile(runningFile(folder, sharedBy), "utf8").catch(() => undefined);
  // The file was written by sharedRealZenml() from a RunningServer.
  return text === undefined ? undefined : (JSON.parse(text) as RunningServer);
}

async function launch(options: RealZenmlOptions, owner: number): Promise<RunningServer> {
  const python = await ensureZenmlEnvironment();
  const folder = await mkdtemp(path.join(os.tmpdir(), "real-zenml-"));
  await mkdir(path.join(folder, "home"));
  await mkdir(path.join(folder, "config"));
  const logFile = path.join(folder, "server.log");
  const log = openSync(logFile, "a");
  const output = openSync(path.join(folder, "output"), "a");
  const launcher = path.join(process.cwd(), "test", "support", "real-zenml-launcher.py");
  const child = spawn(python, [launcher, String(owner)], {
    cwd: folder,
    // Detached: a Ctrl-C in the terminal reaches the owner, which then ends the server in order.
    detached: true,
    stdio: ["ignore", output, log],
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: path.join(folder, "home"),
      TMPDIR: folder,
      ZENML_CONFIG_PATH: path.join(folder, "config"),
      ...storeVariables(folder),
      ZENML_ANALYTICS_OPT_IN: "false",
      ZENML_SERVER_AUTO_ACTIVATE: "true",
      ZENML_SERVER_DEPLOYMENT_TYPE: "other",
      ZENML_LOGGING_VERBOSITY: "WARN",
      AUTO_OPEN_DASHBOARD: "false",
      ...options.environment,
    },
  });
  closeSync(log);
  closeSync(output);
  child.unref();
  const running = { processId: child.pid ?? 0, folder };
  try {
    const url = await whenReady(folder, () => child.exitCode === null);
    const apiKey = await createApiKey(url);
    return { ...running, url, apiKey, apiToken: await logIn(url, { password: apiKey }) };
  } catch (error) {
    const tail = (await readFile(logFile, "utf8").catch(() => "")).slice(-3000);
    await end(running);
    throw new Error(`the real ZenML server did not start:\n${tail}`, { cause: error });
  }
}

/** Where the server keeps its objects: a file, or a database server that the launcher starts in the folder. */
function storeVariables(folder: string): Readonly<Record<string, string>> {
  return testedDatabase === "mariadb"
    ? { REAL_ZENML_MARIADB_FOLDER: path.join(folder, "mariadb") }
    : { ZENML_STORE_URL: `sqlite:///${path.join(folder, "zenml.db")}` };
}

async function whenReady(folder: string, isRunning: () => boolean): Promise<string> {
  const deadline = Date.now() + 180_000;
  while (isRunning() && Date.now() < deadline) {
    // The server's own log lines follow the port.
    const [port, ...rest] = (await readFile(path.join(folder, "output"), "utf8")).split("\n");
    if (rest.length > 0) {
      const url = `http://127.0.0.1:${port}`;
      const response = await fetch(`${url}/ready`).catch(() => undefined);
      if (response?.ok === true) {
        return url;
      }
    }
    await wait(100);
  }
  throw new Error(isRunning() ? "not ready after 180 s" : "the process ended");
}

async function createApiKey(url: string): Promise<string> {
  const headers = {
    Authorization: `Bearer ${await logIn(url, { username: "default", password: "" })}`,
    "Content-Type": "application/json",
  };
  const account = await post(
    `${url}/api/v1/service_accounts`,
    headers,
    JSON.stringify({ name: "tests", active: true, description: "" }),
  );
  const key = await post(
    `${url}/api/v1/service_accounts/${textAt(account, "id")}/api_keys`,
    headers,
    JSON.stringify({ name: "tests", description: "" }),
  );
  return textAt(key, "body", "key");
}

async function logIn(url: string, form: Readonly<Record<string, string>>): Promise<string> {
  const login = await post(`${url}/api/v1/login`, {}, new URLSearchParams(form));
  return textAt(login, "access_token");
}

async function post(
  url: string,
  headers: Record<string, string>,
  body: string | URLSearchParams,
): Promise<unknown> {
  const response = await fetch(url, { method: "POST", headers, body });
  if (!response.ok) {
    throw new Error(`POST ${url} answered ${response.status}`);
  }
  return response.json();
}

function textAt(value: unknown, ...keys: readonly string[]): string {
  const found = keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );
  if (typeof found !== "string") {
    throw new Error(`no text at ${keys.join(".")}`);
  }
  return found;
}

async function end(server: { readonly processId: number; readonly folder: string }): Promise<void> {
  if (server.processId !== 0 && isAlive(server.processId)) {
    // An empty store in a temporary folder: nothing to save, so no orderly shutdown to wait for.
    process.kill(server.processId, "SIGKILL");
    // Bounded: where nobody collects orphans, an ended process stays in the table.
    for (let turn = 0; turn < 100 && isAlive(server.processId); turn++) {
      await wait(20);
    }
  }
  await rm(server.folder, { recursive: true, force: true });
}

async function runByHand(): Promise<void> {
  const server = await startRealZenml();
  process.stdout.write(
    `export ZENML_SERVER_URL=${server.url}\nexport ZENML_API_KEY=${server.apiKey}\n` +
      "# administrator: default, empty password; Ctrl-C ends the server\n",
  );
  const leave = (): void => {
    void server.stop().finally(() => process.exit(0));
  };
  process.once("SIGINT", leave);
  process.once("SIGTERM", leave);
  setInterval(() => {}, 60_000);
}

if (process.argv[1]?.endsWith("real-zenml.ts") === true) {
  runByHand().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
