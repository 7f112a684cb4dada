import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createApp } from "./app.ts";
import { type Control, createController } from "./control/control.ts";
import { fillFreshDatabase } from "./fresh-database.ts";
import type { StackServerOptions } from "./options.ts";
import { createDatabase } from "./store/database.ts";
import { fromSnapshot, readSnapshotFile, toSnapshot, writeSnapshotFile } from "./store/snapshot.ts";
import { createWorld, type World } from "./world.ts";

/** A running stack server. */
export interface StackServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Key of a service account that is ready to use. The administrator is `default` with an empty password. */
  readonly apiKey: string;
  readonly control: Control;
  /** Ends every connection and frees the port. */
  readonly stop: () => Promise<void>;
}

/** Starts a stack server; throws when the port is taken or a file is no snapshot. */
export async function startStackServer(options: StackServerOptions = {}): Promise<StackServer> {
  const world = createFilledWorld(options);
  const { dataFile } = options;
  const persist = (): void => {
    if (dataFile !== undefined) writeSnapshotFile(dataFile, toSnapshot(world.database));
  };
  persist();
  const controller = createController(world, options.latencyMs ?? 0, persist);
  const app = createApp({ world, controller, persist });
  const answer = getRequestListener(app.fetch);
  const server = createServer((request, response) => void answer(request, response));
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  // A listening TCP server has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    apiKey: world.database.readyApiKey,
    control: controller,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createFilledWorld(options: StackServerOptions): World {
  const now = new Date(0).toISOString();
  const nothing = createDatabase(
    {
      server_id: "",
      server_name: "",
      logo_url: null,
      active: true,
      enable_analytics: false,
      display_announcements: true,
      display_updates: true,
      updated: now,
    },
    "",
    "",
  );
  const world = createWorld(options, nothing);
  const kept = options.dataFile === undefined ? undefined : readSnapshotFile(options.dataFile);
  const seed = kept ?? readSeed(options.seedFile);
  if (seed === undefined) fillFreshDatabase(world);
  else world.database = fromSnapshot(seed);
  return world;
}

function readSeed(file: string | undefined) {
  if (file === undefined) return undefined;
  const seed = readSnapshotFile(file);
  if (seed === undefined) throw new Error(`The seed file ${file} does not exist.`);
  return seed;
}
