import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, readFileSync, unlinkSync } from "node:fs";
import type { ListenOptions, Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { HostEnvironment, ServerAddress } from "./handshake.ts";

/** A server that listens, and what has to be removed when it ends. */
export interface Listening {
  readonly address: ServerAddress;
  /** Removes the socket. Safe to call at any time, more than once. */
  cleanUp(): void;
}

/** Where the host wants the server to listen. */
export type ListenPreference = Pick<
  HostEnvironment,
  "socketFolder" | "socketGroup" | "minPort" | "maxPort"
>;

/** Bytes of a socket's path, on the narrowest system (macOS) that this runs on. */
const MAX_SOCKET_PATH_BYTES = 103;
/** What separates the fields of the handshake line, and what ends it. */
const NOT_IN_HANDSHAKE = /[|\r\n]/;
const LOCALHOST = "127.0.0.1";

/** Only the owner of the process may connect. */
const OWNER_ONLY_MASK = 0o177;
const GROUP_MODE = 0o660;

/**
 * Listens on a unix socket; on TCP at 127.0.0.1 where there are none (Windows), where the folder's
 * path is too long for one or cannot be written in the handshake line, and where the folder cannot hold one.
 */
export async function listen(server: Server, preference: ListenPreference): Promise<Listening> {
  const socketPath = path.join(
    preference.socketFolder ?? tmpdir(),
    `plugin-${process.pid}-${randomBytes(6).toString("hex")}`,
  );
  const isPossible =
    process.platform !== "win32" &&
    Buffer.byteLength(socketPath) <= MAX_SOCKET_PATH_BYTES &&
    !NOT_IN_HANDSHAKE.test(socketPath);
  if (isPossible && (await listenOnSocket(server, socketPath, preference.socketGroup))) {
    return {
      address: { network: "unix", address: socketPath },
      cleanUp: () => removeSocket(socketPath),
    };
  }
  const port = await listenOnPort(server, preference);
  return { address: { network: "tcp", address: `${LOCALHOST}:${port}` }, cleanUp: () => {} };
}

async function listenOnSocket(
  server: Server,
  socketPath: string,
  group: string | undefined,
): Promise<boolean> {
  const mask = process.umask(OWNER_ONLY_MASK);
  const listening = tryListen(server, { path: socketPath });
  // The socket is made by now; what is awaited is only the news of it.
  process.umask(mask);
  try {
    await listening;
  } catch {
    return false; // the folder does not exist or is not ours to write: TCP remains
  }
  if (group !== undefined) {
    chownSync(socketPath, process.getuid?.() ?? -1, findGroupId(group));
    chmodSync(socketPath, GROUP_MODE);
  }
  return true;
}

/** Any port when the host names no range. Throws when every port of the range is taken. */
async function listenOnPort(
  server: Server,
  { minPort, maxPort }: Pick<ListenPreference, "minPort" | "maxPort">,
): Promise<number> {
  if (minPort === 0 || maxPort < minPort) {
    await tryListen(server, { host: LOCALHOST, port: 0 });
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }
  const count = maxPort - minPort + 1;
  // Not all from the same end: Terraform starts several providers at once.
  const offset = randomBytes(4).readUInt32BE() % count;
  for (let step = 0; step < count; step += 1) {
    const port = minPort + ((offset + step) % count);
    try {
      await tryListen(server, { host: LOCALHOST, port });
      return port;
    } catch (cause) {
      if (!isAddressInUse(cause)) {
        throw cause;
      }
    }
  }
  throw new Error(`Every port from ${minPort} to ${maxPort} is in use.`);
}

function tryListen(server: Server, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(options, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

function isAddressInUse(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE";
}

function removeSocket(socketPath: string): void {
  try {
    unlinkSync(socketPath);
  } catch {
    // Gone already.
  }
}

/** Node has no look-up of groups by name. Throws a RangeError for a name that the system does not know. */
function findGroupId(group: string): number {
  if (/^\d+$/.test(group)) {
    return Number(group);
  }
  for (const line of readFileSync("/etc/group", "utf8").split("\n")) {
    const [name, , id] = line.split(":");
    if (name === group && id !== undefined) {
      return Number(id);
    }
  }
  throw new RangeError(`There is no group ${JSON.stringify(group)} on this system.`);
}
