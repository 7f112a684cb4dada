import type { WorldOptions } from "./store/world.ts";

/** How a stack server starts; everything may be left out. */
export interface StackServerOptions extends WorldOptions {
  /** 0, the default: any free port. */
  readonly port?: number;
  /** Address to listen on; default `127.0.0.1`. */
  readonly host?: string;
  /** Host names, without ports, under which clients may ask besides those of this machine; default: none. */
  readonly allowedHosts?: readonly string[];
  /** File that keeps all objects between runs; created if missing. */
  readonly dataFile?: string;
  /** Snapshot to start from; ignored if the data file exists. */
  readonly seedFile?: string;
  /** Waited before every answer of the API. */
  readonly latencyMs?: number;
}
