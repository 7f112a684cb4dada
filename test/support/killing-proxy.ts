import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { forward } from "./forward-request.ts";

/** A place in a run of requests: before the n-th write reaches the server (counted from 1), or after it was carried out. */
export interface Moment {
  readonly write: number;
  readonly when: "before" | "after";
}

/** Stands between a client and its server, and strikes at a chosen write. */
export interface KillingProxy {
  readonly url: string;
  /** Counts the writes anew; `strike` is called once, and that request is never answered. */
  arm(moment: Moment, strike: () => void): void;
  /**
   * Counts the writes anew; from that moment on nothing reaches the server, as if the client were no more.
   * The client is told 400, so that it gives up at once.
   */
  cutOffAt(moment: Moment): void;
  /** Ends what was asked for. */
  restore(): void;
  /** The writes since it was armed, such as `POST /api/v1/stacks`. */
  readonly writes: readonly string[];
  close(): Promise<void>;
}

export async function startKillingProxy(target: string): Promise<KillingProxy> {
  let armed: { readonly moment: Moment; readonly strike: () => void } | undefined;
  let writes: string[] = [];
  let isCutOff = false;

  const refuse = (response: ServerResponse) => {
    response.writeHead(400, { "content-type": "application/json" });
    response.end(JSON.stringify({ detail: "Cut off." }));
  };
  const isMoment = (when: Moment["when"], write: number) =>
    armed?.moment.when === when && armed.moment.write === write;
  const strike = (response: ServerResponse) => {
    const { strike: kill } = armed ?? { strike: () => {} };
    armed = undefined;
    kill();
    if (isCutOff) {
      refuse(response);
    } else {
      response.destroy();
    }
  };

  const server = createServer((request, response) => {
    void handle(request, response);
  });
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    if (isCutOff) {
      refuse(response);
      return;
    }
    const isWrite = request.method !== "GET" && !request.url?.includes("/login");
    if (isWrite) {
      writes.push(`${request.method} ${request.url}`);
    }
    const number = isWrite ? writes.length : 0;
    if (isWrite && isMoment("before", number)) {
      strike(response);
      return;
    }
    const answer = await forward(target, request, body);
    const content = await answer.text();
    if (isWrite && isMoment("after", number)) {
      strike(response);
      return;
    }
    response.writeHead(answer.status, {
      "content-type": answer.headers.get("content-type") ?? "application/json",
    });
    response.end(content);
  };

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    arm(moment, kill) {
      writes = [];
      armed = { moment, strike: kill };
    },
    cutOffAt(moment) {
      writes = [];
      armed = {
        moment,
        strike: () => {
          isCutOff = true;
        },
      };
    },
    restore() {
      armed = undefined;
      isCutOff = false;
    },
    get writes() {
      return writes;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
