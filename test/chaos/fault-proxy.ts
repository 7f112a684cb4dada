import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { forward } from "../support/forward-request.ts";

/** What happens to a request. With `done`, the server carries it out first. */
export type Misfortune =
  | { readonly kind: "pass" }
  /** The connection ends without an answer: closed, or reset. Then something may follow. */
  | Cut
  /** Half of the answer, then the end of the connection. */
  | { readonly kind: "truncate" }
  | {
      readonly kind: "answer";
      readonly done: boolean;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** The answer comes late, in milliseconds. */
  | { readonly kind: "slow"; readonly ms: number };

export interface Cut {
  readonly kind: "cut";
  readonly done: boolean;
  readonly isReset: boolean;
  readonly afterwards?: () => void;
}

/** Called for every request, with the number that it has since the start of the command. */
export type Fate = (request: SeenRequest) => Misfortune | Promise<Misfortune>;

export interface SeenRequest {
  /** Such as `POST /api/v1/stacks`. */
  readonly line: string;
  /** Among all requests, from 1. */
  readonly number: number;
  /** Among those that change something, from 1; 0 if it changes nothing. */
  readonly write: number;
}

/** Stands between a client and its server, and lets happen to requests what happens on networks. */
export interface FaultProxy {
  readonly url: string;
  /** From now on; requests are counted anew. */
  decide(fate: Fate): void;
  /** From now on, requests reach the server and answers the client. */
  heal(): void;
  /** Requests since the last decision. */
  readonly requests: readonly string[];
  /** Refuses connections until the action is done. */
  whileClosed(action: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

const passes: Fate = () => ({ kind: "pass" });

/** Starts the proxy on a free port of 127.0.0.1. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let fate = passes;
  let requests: string[] = [];
  let writes = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    const line = `${request.method} ${request.url}`;
    const isWrite = request.method !== "GET" && !line.includes("/login");
    writes += isWrite ? 1 : 0;
    requests.push(line);
    const misfortune = await fate({
      line,
      number: requests.length,
      write: isWrite ? writes : 0,
    });
    const reach = () => forward(target, request, body);
    await meet(misfortune, reach, response);
  };
  const server = createServer((request, response) => {
    // The server may have been stopped meanwhile, or the client.
    handle(request, response).catch(() => response.destroy());
  });
  await listen(server, 0);
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    decide(next) {
      fate = next;
      requests = [];
      writes = 0;
    },
    heal() {
      fate = passes;
    },
    get requests() {
      return requests;
    },
    async whileClosed(action) {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      try {
        await action();
      } finally {
        await listen(server, port);
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function meet(
  misfortune: Misfortune,
  reach: () => Promise<Response>,
  response: ServerResponse,
): Promise<void> {
  if (misfortune.kind === "cut" || misfortune.kind === "answer") {
    if (misfortune.done) {
      await (await reach()).arrayBuffer();
    }
    if (misfortune.kind === "answer") {
      response.writeHead(misfortune.status, misfortune.headers).end(misfortune.body);
    } else if (misfortune.isReset) {
      response.socket?.resetAndDestroy();
    } else {
      response.destroy();
    }
    if (misfortune.kind === "cut") {
      misfortune.afterwards?.();
    }
    return;
  }
  const answer = await reach();
  const content = Buffer.from(await answer.arrayBuffer());
  if (misfortune.kind === "slow") {
    await wait(misfortune.ms);
  }
  const headers: Record<string, string> = {
    "content-type": answer.headers.get("content-type") ?? "application/json",
    "content-length": String(content.length),
  };
  response.writeHead(answer.status, headers);
  if (misfortune.kind === "truncate") {
    response.write(content.subarray(0, Math.floor(content.length / 2)), () => response.destroy());
  } else {
    response.end(content);
  }
}
