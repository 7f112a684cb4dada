import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";
import { type StackServer, startStackServer } from "../../stack-server/server.ts";
import { startRealZenml } from "../support/real-zenml.ts";

/** A server that can be stopped and started again. */
export interface ServerUnderChaos {
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  /** An administrator's, and not through any proxy. */
  readonly api: ZenmlClient;
  /** Stops, and is there again after so many milliseconds. The caller makes it unreachable meanwhile. */
  restart(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** Both servers have it from the start. */
const administrator = { username: "default", password: "" };

/** The stack server, with a data file that it starts from again. */
export async function startEmbedded(): Promise<ServerUnderChaos> {
  const folder = await mkdtemp(path.join(tmpdir(), "chaos-server-"));
  const dataFile = path.join(folder, "data.json");
  let server: StackServer = await startStackServer({ dataFile });
  const { url, apiKey } = server;
  const api = createZenmlClient({ serverUrl: url, ...administrator, userAgent: "chaos" });
  return {
    url,
    env: { ZENML_API_KEY: apiKey },
    api,
    async restart(ms) {
      await server.stop();
      await wait(ms);
      server = await startStackServer({ dataFile, port: Number(new URL(url).port) });
    },
    async stop() {
      api.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A ZenML of its own. A restart takes a quarter of a minute: it is only unreachable for a while. */
export async function startReal(): Promise<ServerUnderChaos> {
  const { url, apiKey, apiToken, stop } = await startRealZenml();
  const api = createZenmlClient({ serverUrl: url, ...administrator, userAgent: "chaos" });
  return {
    url,
    // Logging in takes most of a second: only after a 401 is it done.
    env: { ZENML_API_KEY: apiKey, ZENML_API_TOKEN: apiToken },
    api,
    restart: (ms) => wait(ms),
    async stop() {
      api.close();
      await stop();
    },
  };
}
