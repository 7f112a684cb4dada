import { createServer, request as forward } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before a server and counts what passes. */
export interface CountingProxy {
  readonly url: string;
  /** Every request so far, such as `GET /api/v1/stacks`, and forgets them. */
  take(): readonly string[];
  stop(): Promise<void>;
}

/** Starts a proxy for one HTTP server on a free port of 127.0.0.1. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  let passed: string[] = [];
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    passed.push(`${method} ${url.split("?")[0]}`);
    const onward = forward(new URL(url, target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  // A listening TCP server has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    take() {
      const taken = passed;
      passed = [];
      return taken;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
