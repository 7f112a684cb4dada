import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { type Control, createController } from "./control/control.ts";
import type { KeyParts } from "./domains/api-keys/key-string.ts";
import { createApp } from "./http/app.ts";
import { type Listening, listen } from "./http/listen.ts";
import type { StackServerOptions } from "./options.ts";
import { fillFreshDatabase } from "./seed/fresh-database.ts";
import { createDatabase } from "./store/database.ts";
import { fromSnapshot, readSnapshotFile, toSnapshot, writeSnapshotFile } from "./store/snapshot.ts";
import { createWorld, type World } from "./store/world.ts";

/** A running stack server. */
export interface StackServer extends Listening {
  /** Key of a service account that is ready to use. The administrator is `default` with an empty password. */
  readonly apiKey: string;
  readonly control: Control;
}

/** Starts a stack server; throws when the port is taken or a file is no snapshot. */
export async function startStackServer(options: StackServerOptions = {}): Promise<StackServer> {
  const { answer, ...parts } = createStackServer(options);
  return { ...(await listen(answer, options)), ...parts };
}

/** A stack server that does not listen yet: what it answers requests with. */
export interface UnboundStackServer {
  readonly answer: RequestListener;
  readonly apiKey: string;
  readonly control: Control;
}

/** Makes the server without listening; `readyKey` is the key of the ready account of a fresh one. */
export function createStackServer(
  options: StackServerOptions,
  readyKey?: KeyParts,
): UnboundStackServer {
  const world = createFilledWorld(options, readyKey);
  const { dataFile } = options;
  const persist = (): void => {
    if (dataFile !== undefined) {
      writeSnapshotFile(dataFile, toSnapshot(world.database));
    }
  };
  persist();
  const controller = createController(world, options.latencyMs ?? 0, persist);
  const respond = getRequestListener(createApp({ world, controller, persist }).fetch);
  return {
    answer: (request, response) => void respond(request, response),
    apiKey: world.database.readyApiKey,
    control: controller,
  };
}

function createFilledWorld(options: StackServerOptions, readyKey?: KeyParts): World {
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
  if (seed === undefined) {
    fillFreshDatabase(world, undefined, readyKey);
  } else {
    world.database = fromSnapshot(seed);
  }
  return world;
}

function readSeed(file: string | undefined) {
  if (file === undefined) {
    return undefined;
  }
  const seed = readSnapshotFile(file);
  if (seed === undefined) {
    throw new Error(`The seed file ${file} does not exist.`);
  }
  return seed;
}
