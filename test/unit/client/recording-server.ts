import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Timing } from "../../../client/http-request.ts";

/** A request as the server received it. */
export interface Received {
  readonly method: string;
  /** With the query. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What the server does with a request: an answer, or a way to give none. */
export type Reply =
  | {
      readonly status?: number;
      readonly type?: string;
      readonly headers?: { readonly [name: string]: string };
      readonly text: string;
    }
  | "hang"
  | "drop";

export interface RecordingServer {
  readonly url: string;
  readonly received: readonly Received[];
  /** Connections that were opened so far. */
  readonly connections: () => number;
  /** The requests as `METHOD /path`, logins left out. */
  readonly calls: () => readonly string[];
  readonly logins: () => number;
  readonly stop: () => Promise<void>;
}

/** JSON with a status. */
export function json(value: unknown, status = 200): Reply {
  return { status, type: "application/json", text: JSON.stringify(value) };
}

/** ZenML's answer to an API key. */
export function loggedIn(token = "token-1", expiresIn: number | null = null): Reply {
  return json({ access_token: token, token_type: "bearer", expires_in: expiresIn });
}

/** Starts a server on 127.0.0.1 that answers by the function and remembers what it was asked. */
export async function startRecordingServer(
  reply: (request: Received, nth: number) => Reply | Promise<Reply>,
): Promise<RecordingServer> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://server");
      const entry = {
        method: request.method ?? "",
        url: request.url ?? "",
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      received.push(entry);
      void Promise.resolve(reply(entry, received.length)).then((answer) => {
        if (answer === "drop") {
          request.socket.destroy();
        } else if (answer !== "hang") {
          const type = answer.type === undefined ? {} : { "content-type": answer.type };
          response.writeHead(answer.status ?? 200, { ...type, ...answer.headers });
          response.end(answer.text);
        }
      });
    });
  });
  server.on("connection", (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await listen(server);
  const isLogin = (request: Received) => request.path.endsWith("/login");
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    received,
    connections: () => connections,
    calls: () =>
      received
        .filter((request) => !isLogin(request))
        .map(({ method, path }) => `${method} ${path}`),
    logins: () => received.filter(isLogin).length,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) {
          socket.destroy();
        }
        server.close(() => resolve());
      }),
  };
}

/** The port on which a server listens. */
export function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Lets a server listen on a free port of 127.0.0.1. */
export function listen(server: Pick<Server, "listen" | "once">): Promise<void> {
  return new Promise((resolve) => {
    server.once("listening", () => resolve());
    server.listen(0, "127.0.0.1");
  });
}

/** A clock that only pauses move: a minute of repetitions passes at once. */
export function createFastTiming(): Timing & {
  readonly pauses: number[];
  advance(ms: number): void;
} {
  let nowMs = 0;
  const pauses: number[] = [];
  return {
    pauses,
    now: () => nowMs,
    random: () => 0.5,
    sleep(ms) {
      pauses.push(ms);
      nowMs += ms;
      return Promise.resolve();
    },
    advance(ms) {
      nowMs += ms;
    },
  };
}
