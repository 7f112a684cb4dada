import { once } from "node:events";
import {
  Agent,
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

/** What lies between a client and its server. */
export interface Hindrances {
  /** Added to each round trip, in milliseconds. */
  readonly delayMs: number;
  /** Requests beyond this many at once are answered with 429. */
  readonly mostAtOnce: number;
}

/** Starts a proxy for one HTTP server on a free port of 127.0.0.1. */
export async function startHinderingProxy(
  target: string,
  { delayMs, mostAtOnce }: Hindrances,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const agent = new Agent({ keepAlive: true });
  let underWay = 0;
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "", url = "", headers } = request;
    await sleep(delayMs / 2);
    if (underWay >= mostAtOnce) {
      request.resume();
      response.writeHead(429, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: "Server too busy. Please try again later." }));
      return;
    }
    underWay += 1;
    const onward = forward(new URL(url, target), { method, headers, agent });
    request.pipe(onward);
    // What a request to an HTTP server emits first is its response.
    const [answer] = (await once(onward, "response")) as [IncomingMessage];
    const text = await buffer(answer);
    underWay -= 1;
    await sleep(delayMs / 2);
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    response.end(text);
  };
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  // A listening TCP server has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
