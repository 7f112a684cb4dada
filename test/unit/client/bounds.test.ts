import { createServer, type RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "@jest/globals";
import { createZenmlClient } from "../../../client/client.ts";
import { TransportError } from "../../../client/errors.ts";
import { completeParts } from "./complete-parts.ts";
import { createFastTiming, listen, portOf } from "./recording-server.ts";

const MEBIBYTE = 1024 * 1024;
const stop: (() => void)[] = [];

afterEach(() => {
  for (const end of stop.splice(0)) {
    end();
  }
});

async function start(answer: RequestListener) {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    answer(request, response);
  });
  await listen(server);
  const client = createZenmlClient({
    serverUrl: `http://127.0.0.1:${portOf(server)}`,
    apiToken: "not-a-real-token",
    userAgent: "product/1",
    environment: {},
    timing: createFastTiming(),
  });
  stop.push(() => {
    client.close();
    server.closeAllConnections();
    server.close();
  });
  return { client, requests: () => requests };
}

describe("a server that sends more than anybody can use", () => {
  it("is told to stop when its answer does not end", async () => {
    const { client, requests } = await start((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const chunk = Buffer.alloc(MEBIBYTE, " ");
      const more = () => {
        while (!response.destroyed && response.write(chunk)) {
          // until the connection takes no more
        }
      };
      response.on("drain", more);
      more();
    });
    const reading = client.stacks.find("a");
    await expect(reading).rejects.toThrow(TransportError);
    await expect(reading).rejects.toThrow("the response is larger than 64 MiB");
    expect(requests()).toBe(1);
  });

  it("cannot hide it in compression, nor in an error that would be repeated", async () => {
    const bomb = gzipSync(Buffer.alloc(100 * MEBIBYTE));
    const { client, requests } = await start((_request, response) => {
      response.writeHead(503, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(bomb);
    });
    await expect(client.stacks.find("a")).rejects.toThrow("the response is larger than 64 MiB");
    expect(requests()).toBe(1);
  });

  it("is not asked again for headers that are too large", async () => {
    const { client, requests } = await start((_request, response) => {
      response.writeHead(200, { "x-filler": "x".repeat(100_000) });
      response.end("{}");
    });
    await expect(client.stacks.find("a")).rejects.toThrow("headers of its response are too large");
    expect(requests()).toBe(1);
  });

  it("is asked for no further page once one brings nothing new", async () => {
    const { client, requests } = await start((_request, response) => {
      const items = [{ id: "a", name: "a", ...completeParts }];
      response.writeHead(200, { "content-type": "application/json" });
      response.end(
        JSON.stringify({ index: 1, max_size: 500, total_pages: 1e9, total: 1e9, items }),
      );
    });
    expect(await client.stacks.list()).toHaveLength(1);
    expect(requests()).toBe(2);
  });
});
