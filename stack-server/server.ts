import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { type Control, createController } from "./control/control.ts";
import { allRoutes, createOpenRoutes } from "./domains/all-routes.ts";
import type { KeyParts } from "./domains/api-keys/key-string.ts";
import { authenticate } from "./domains/login/sessions.ts";
import { createApp } from "./http/app.ts";
import { type Listening, listen } from "./http/listen.ts";
import type { StackServerOptions } from "./options.ts";
import { SHIPPED } from "./seed/catalogue/catalogue.ts";
import { fillFreshDatabase, refillDatabase } from "./seed/fresh-database.ts";
import { lockDataFile } from "./store/data-file-lock.ts";
import {
  fromSnapshot,
  readSnapshotFile,
  type Snapshot,
  toSnapshot,
  writeSnapshotFile,
} from "./store/snapshot.ts";
import { createWorld, type World } from "./store/world.ts";

/** A running stack server. */
export interface StackServer extends Listening {
  /** Key of a service account that is ready to use. The administrator is `default` with an empty password. */
  readonly apiKey: string;
  readonly control: Control;
}

/** Starts a stack server; throws if the port is taken, if a file is not a snapshot, or if another server has the data file. */
export async function startStackServer(options: StackServerOptions = {}): Promise<StackServer> {
  const { dataFile } = options;
  const unlock = dataFile === undefined ? () => {} : lockDataFile(dataFile);
  try {
    const { answer, ...parts } = createStackServer(options);
    const { stop, ...listening } = await listen(answer, options);
    return { ...listening, ...parts, stop: () => stop().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** A stack server that does not listen yet. */
export interface UnboundStackServer extends Pick<StackServer, "apiKey" | "control"> {
  /** Answers a request. */
  readonly answer: RequestListener;
}

/** Creates a server without listening; a fresh one gets an API key of the given parts, or else a new key. */
export function createStackServer(
  options: StackServerOptions,
  keyParts?: KeyParts,
): UnboundStackServer {
  const world = createWorld(options, SHIPPED);
  fillWorld(world, options, keyParts);
  const { dataFile } = options;
  const persist = (): void => {
    if (dataFile !== undefined) {
      writeSnapshotFile(dataFile, toSnapshot(world.database));
    }
  };
  persist();
  const controller = createController({
    world,
    initialLatencyMs: options.latencyMs ?? 0,
    refill: () => refillDatabase(world),
    persist,
  });
  const app = createApp({
    world,
    hosts: options,
    controller,
    routes: allRoutes,
    openRoutes: createOpenRoutes(world),
    authenticate: (token) => authenticate(token, world),
    persist,
  });
  const respond = getRequestListener(app.fetch);
  return {
    answer: (request, response) => void respond(request, response),
    apiKey: world.database.readyApiKey,
    control: controller,
  };
}

function fillWorld(
  world: World,
  { dataFile, seedFile }: StackServerOptions,
  keyParts: KeyParts | undefined,
): void {
  const kept = dataFile === undefined ? undefined : readSnapshotFile(dataFile);
  const snapshot = kept ?? readSeed(seedFile);
  if (snapshot === undefined) {
    fillFreshDatabase(world, keyParts);
  } else {
    world.database = fromSnapshot(snapshot);
  }
}

function readSeed(file: string | undefined): Snapshot | undefined {
  if (file === undefined) {
    return undefined;
  }
  const seed = readSnapshotFile(file);
  if (seed === undefined) {
    throw new Error(`The seed file ${file} does not exist.`);
  }
  return seed;
}
