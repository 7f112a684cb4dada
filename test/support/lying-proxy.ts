import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { forward } from "./forward-request.ts";

/** Changes the JSON of an answer with status 200, which waits for it where it is a promise. `request` is such as `GET /api/v1/stacks/<id>?hydrate=true`. */
export type Lie = (answer: unknown, request: string) => unknown;

/** Stands between a client and its server, and changes what the server says. */
export interface LyingProxy {
  readonly url: string;
  /** From now on, answers are what the lie makes of them; undefined: as the server gives them. */
  tell(lie: Lie | undefined): void;
  close(): Promise<void>;
}

/** Starts the proxy on a free port of 127.0.0.1. */
export async function startLyingProxy(target: string): Promise<LyingProxy> {
  let lie: Lie | undefined;

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    const answer = await forward(target, request, body);
    const content = await answer.text();
    const type = answer.headers.get("content-type") ?? "application/json";
    response.writeHead(answer.status, { "content-type": type });
    const isLiedAbout = lie !== undefined && answer.ok && type.includes("json");
    response.end(
      isLiedAbout
        ? JSON.stringify(await lie?.(JSON.parse(content), `${request.method} ${request.url}`))
        : content,
    );
  };
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    tell(next) {
      lie = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
