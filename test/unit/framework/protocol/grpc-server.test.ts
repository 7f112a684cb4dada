import { afterEach, describe, expect, it } from "@jest/globals";
import {
  createGrpcServer,
  type StreamMethod,
  type UnaryMethod,
} from "../../../../framework/internal/protocol/grpc-server.ts";
import {
  connectGrpc,
  type GrpcClient,
  GrpcStatusError,
} from "../../../../framework/testing/grpc-client.ts";

const MEBIBYTE = 1024 * 1024;

const running: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

describe("a call", () => {
  it("is answered with a message of its own", async () => {
    const client = await serve({ "/s/Reverse": async (bytes) => bytes.slice().reverse() });
    expect(await client.call("/s/Reverse", Buffer.from("abc"))).toEqual(Buffer.from("cba"));
  });

  it("may ask and answer nothing", async () => {
    const client = await serve({ "/s/Echo": async (bytes) => bytes });
    expect(await client.call("/s/Echo", Buffer.alloc(0))).toHaveLength(0);
  });

  it.each([5, 40])("may be %d MiB long, both ways", async (size) => {
    const client = await serve({ "/s/Echo": async (bytes) => bytes });
    const message = Buffer.alloc(size * MEBIBYTE, "terraform");
    const answer = await client.call("/s/Echo", message);
    expect(Buffer.compare(answer, message)).toBe(0);
  });

  it("does not wait for another one", async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const client = await serve({
      "/s/Hold": async (bytes) => {
        await held;
        return bytes;
      },
      "/s/Release": async (bytes) => {
        release();
        return bytes;
      },
    });
    const calls = Array.from({ length: 50 }, (_, index) =>
      client.call("/s/Hold", Buffer.of(index)),
    );
    await client.call("/s/Release", Buffer.alloc(0));
    expect((await Promise.all(calls)).map((answer) => answer[0])).toEqual([...Array(50).keys()]);
  });
});

describe("a call that cannot be answered", () => {
  it("ends with 'unimplemented' where there is no such method", async () => {
    const client = await serve({});
    await expectStatus(client.call("/s/Missing", Buffer.alloc(3)), 12, "/s/Missing");
  });

  it("ends with 'internal' and the error's text where the method throws", async () => {
    const client = await serve({
      "/s/Throw": async () => {
        throw new Error("100 % wrong: ümlaut\nand a second line");
      },
    });
    await expectStatus(
      client.call("/s/Throw", Buffer.alloc(0)),
      13,
      "/s/Throw: 100 % wrong: ümlaut\nand a second line",
    );
  });

  it("ends with a text that fits into a header, however long the error's is", async () => {
    const client = await serve({
      "/s/Throw": async () => {
        throw new Error(`${"x".repeat(1989)}😀${"y".repeat(100_000)}`);
      },
    });
    await expectStatus(client.call("/s/Throw", Buffer.alloc(0)), 13, "xxx");
  });

  it("ends with 'unimplemented' when the message is compressed", async () => {
    const client = await serve({ "/s/Echo": async (bytes) => bytes });
    const compressed = Buffer.from([1, 0, 0, 0, 1, 0]);
    await expectStatus(client.callRaw("/s/Echo", compressed), 12, "compressed");
  });

  it.each([
    ["is cut off", Buffer.from([0, 0, 0, 0, 9, 1])],
    ["has no length", Buffer.from([0, 0])],
    ["is missing", Buffer.alloc(0)],
    ["is two", Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
  ])("ends with 'internal' when the message %s", async (_what, bytes) => {
    const client = await serve({ "/s/Echo": async (message) => message });
    await expectStatus(client.callRaw("/s/Echo", bytes), 13, "one whole message");
  });

  it("leaves the connection usable", async () => {
    const client = await serve({ "/s/Echo": async (bytes) => bytes });
    await expectStatus(client.call("/s/Missing", Buffer.alloc(MEBIBYTE)), 12, "");
    expect(await client.call("/s/Echo", Buffer.of(7))).toEqual(Buffer.of(7));
  });
});

describe("a stream that has nothing to say", () => {
  it("stays open until the client ends it", async () => {
    const client = await serve({ "/s/Echo": async (bytes) => bytes });
    const end = client.openStream("/s/Silent");
    expect(await client.call("/s/Echo", Buffer.of(1))).toEqual(Buffer.of(1));
    await end();
    expect(await client.call("/s/Echo", Buffer.of(2))).toEqual(Buffer.of(2));
  });
});

describe("a stream of messages", () => {
  const collect = async (messages: AsyncIterable<Uint8Array>) => {
    const found: number[] = [];
    for await (const message of messages) {
      found.push(message[0] ?? -1);
    }
    return found;
  };

  it("arrives in order, also when there is none", async () => {
    const client = await serve(
      {},
      {
        "/s/Count": async function* ([to = 0]) {
          for (let number = 1; number <= to; number += 1) {
            yield Buffer.of(number);
          }
        },
      },
    );

    expect(await collect(client.callStream("/s/Count", Buffer.of(3)))).toEqual([1, 2, 3]);
    expect(await collect(client.callStream("/s/Count", Buffer.of(0)))).toEqual([]);
  });

  it("ends with 'internal' behind the messages before a crash", async () => {
    const client = await serve(
      {},
      {
        "/s/Crash": async function* () {
          yield Buffer.of(1);
          throw new Error("half way");
        },
      },
    );
    const found: Uint8Array[] = [];

    const reading = (async () => {
      for await (const message of client.callStream("/s/Crash", Buffer.alloc(0))) {
        found.push(message);
      }
    })();

    await expectStatus(reading, 13, "half way");
    expect(found).toHaveLength(1);
  });

  it("is made no faster than the client reads it, and ends when the client has enough", async () => {
    let made = 0;
    let ended: (why: string) => void = () => {};
    const end = new Promise<string>((resolve) => {
      ended = resolve;
    });
    const client = await serve(
      {},
      {
        "/s/Endless": async function* (_request, left) {
          try {
            for (; !left.aborted; made += 1) {
              yield Buffer.alloc(MEBIBYTE);
            }
          } finally {
            ended(left.aborted ? "left" : "not left");
          }
        },
      },
    );

    let read = 0;
    for await (const _ of client.callStream("/s/Endless", Buffer.alloc(0))) {
      read += 1;
      if (read === 3) {
        break;
      }
    }

    expect(await end).toBe("left");
    // The windows of the stream and of the connection, and what is on its way.
    expect(made).toBeLessThan(64);
  });
});

async function serve(
  methods: Readonly<Record<string, UnaryMethod>>,
  streams: Readonly<Record<string, StreamMethod>> = {},
): Promise<GrpcClient> {
  const server = createGrpcServer({
    services: Promise.resolve({
      unary: new Map(Object.entries(methods)),
      streams: new Map(Object.entries(streams)),
      silentStreams: new Set(["/s/Silent"]),
    }),
    describeCrash: (path, cause) =>
      `${path}: ${cause instanceof Error ? cause.message : String(cause)}`,
  });
  await new Promise<void>((resolve) => server.listener.listen(0, "127.0.0.1", resolve));
  const address = server.listener.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const client = await connectGrpc({ network: "tcp", address: `127.0.0.1:${port}` });
  running.push(client, server);
  return client;
}

async function expectStatus(call: Promise<unknown>, status: number, text: string): Promise<void> {
  const failure = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(failure).toBeInstanceOf(GrpcStatusError);
  expect(failure).toMatchObject({ status, message: expect.stringContaining(text) });
}
