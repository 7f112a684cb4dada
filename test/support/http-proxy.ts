import { createServer as createHttpServer, type RequestListener, request } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { KeyAndCertificate } from "./certificates.ts";

/** Options of a proxy. */
export interface HttpProxyOptions {
  /** The status with which it refuses everything. */
  readonly status?: number;
  /** Whether clients must send a user name and a password. */
  readonly needsLogin?: boolean;
  /** Makes it an https proxy. */
  readonly tls?: KeyAndCertificate;
  /** The port on 127.0.0.1 that it connects to, whatever host it is asked for. */
  readonly port: number;
}

/** A proxy that remembers what it was asked for. */
export interface HttpProxyFixture {
  readonly url: string;
  /** URLs, and `CONNECT host:port` for tunnels. */
  readonly asked: readonly string[];
  /** The values of `Proxy-Authorization`. */
  readonly credentials: readonly (string | undefined)[];
  stop(): void;
}

/** Starts a proxy on 127.0.0.1. */
export async function startHttpProxy(options: HttpProxyOptions): Promise<HttpProxyFixture> {
  const { port, tls, needsLogin = false } = options;
  const asked: string[] = [];
  const credentials: (string | undefined)[] = [];
  const sockets = new Set<Socket>();
  const statusFor = (authorization: string | undefined) =>
    options.status ?? (needsLogin && authorization === undefined ? 407 : 200);

  const forward: RequestListener = (incoming, response) => {
    asked.push(incoming.url ?? "");
    credentials.push(incoming.headers["proxy-authorization"]);
    const status = statusFor(incoming.headers["proxy-authorization"]);
    if (status !== 200) {
      response.writeHead(status).end();
      return;
    }
    const { pathname, search } = new URL(incoming.url ?? "");
    const { method, headers } = incoming;
    const outgoing = request(
      { host: "127.0.0.1", port, method, path: `${pathname}${search}`, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    outgoing.on("error", () => response.writeHead(502).end());
    incoming.pipe(outgoing);
  };
  const server = tls === undefined ? createHttpServer(forward) : createHttpsServer(tls, forward);
  server.on("connect", (incoming, client: Socket) => {
    asked.push(`CONNECT ${incoming.url}`);
    credentials.push(incoming.headers["proxy-authorization"]);
    client.on("error", () => {});
    const status = statusFor(incoming.headers["proxy-authorization"]);
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} No\r\nContent-Length: 2\r\n\r\nno`);
      return;
    }
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
    sockets.add(upstream);
  });
  server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this shape.
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? "http" : "https"}://127.0.0.1:${own}`,
    asked,
    credentials,
    stop() {
      for (const socket of sockets) {
        socket.destroy();
      }
      server.close();
    },
  };
}
