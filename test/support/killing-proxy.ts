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
   * Counts the writes anew; `strike` is called once, and that request goes on when it is done, as it does with a slow
   * server.
   */
  pauseAt(moment: Moment, strike: () => Promise<void>): void;
  /**
   * Counts the writes anew; the first so many are never answered. `strike` is called when the server has carried out all of
   * them, or when all have arrived and the server has got none.
   */
  withhold(moment: Moment, strike: () => void): void;
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

interface Armed {
  readonly mode: "kill" | "pause" | "withhold";
  readonly moment: Moment;
  act(): void | Promise<void>;
}

export async function startKillingProxy(target: string): Promise<KillingProxy> {
  let armed: Armed | undefined;
  let writes: string[] = [];
  let carriedOut = 0;
  let isCutOff = false;
  const arm = (next: Armed) => {
    writes = [];
    carriedOut = 0;
    armed = next;
  };

  const refuse = (response: ServerResponse) => {
    response.writeHead(400, { "content-type": "application/json" });
    response.end(JSON.stringify({ detail: "Cut off." }));
  };
  /** What is armed for this write at this point of its way; undefined for most. */
  const armedFor = (when: Moment["when"], write: number): Armed | undefined => {
    const isConcerned =
      write > 0 &&
      armed?.moment.when === when &&
      (armed.mode === "withhold" ? write <= armed.moment.write : write === armed.moment.write);
    return isConcerned ? armed : undefined;
  };
  /** True if the request ends here. */
  const strike = async (
    { mode, moment, act }: Armed,
    response: ServerResponse,
    reached: number,
  ): Promise<boolean> => {
    if (mode === "withhold" && reached < moment.write) {
      return true;
    }
    armed = undefined;
    await act();
    if (mode === "pause") {
      return false;
    }
    if (isCutOff) {
      refuse(response);
    } else {
      response.destroy();
    }
    return true;
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
    const before = armedFor("before", number);
    if (before !== undefined && (await strike(before, response, writes.length))) {
      return;
    }
    const answer = await forward(target, request, body);
    const content = await answer.text();
    carriedOut += isWrite ? 1 : 0;
    const after = armedFor("after", number);
    if (after !== undefined && (await strike(after, response, carriedOut))) {
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
    arm: (moment, act) => arm({ mode: "kill", moment, act }),
    pauseAt: (moment, act) => arm({ mode: "pause", moment, act }),
    withhold: (moment, act) => arm({ mode: "withhold", moment, act }),
    cutOffAt(moment) {
      const act = () => {
        isCutOff = true;
      };
      arm({ mode: "kill", moment, act });
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
