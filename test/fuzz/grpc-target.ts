import { connect as connectHttp2, constants } from "node:http2";
import { type AddressInfo, connect } from "node:net";
import { createGrpcServer } from "../../framework/internal/protocol/grpc-server.ts";
import { mutateBytes } from "./mutations.ts";
import type { Target } from "./target.ts";

const PATH = "/fuzz.Service/Echo";
const PREFACE = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
const SETTINGS = Buffer.from("000000040000000000", "hex");
/** Headers of a request in HPACK, without a dynamic table: POST, http and the path. */
const HEADERS = Buffer.from("00000e010400000001838604092f66757a7a2f46756e", "hex");
/** A message of four bytes, and the end of the stream. */
const DATA = Buffer.from("000009000100000001000000000401020304", "hex");

/**
 * Node.js 20 keeps a session open in which frames broke the protocol, even when the client is gone. Terraform sends none such,
 * and a provider ends with Terraform; but a process cannot have more than so many open files.
 */
const MAX_CONNECTIONS = 1_000;

/** A server whose frames and messages are not as they should be; afterwards it must still answer. */
export async function createGrpcTarget(): Promise<Target> {
  let server = await openServer();
  let connections = 0;
  return {
    name: "frames of gRPC",
    async feed(random) {
      connections += 1;
      if (connections > MAX_CONNECTIONS) {
        await server.close();
        server = await openServer();
        connections = 0;
      }
      const whole = Buffer.concat([SETTINGS, HEADERS, DATA]);
      await server.send(mutateBytes(random, whole, DATA));
      if (random.below(20) === 0 && !(await server.answers())) {
        throw new Error("The server no longer answers calls.");
      }
    },
    close: () => server.close(),
  };
}

interface FedServer {
  /** Sends frames after the preface, until the server or a moment of silence ends the connection. */
  send(frames: Uint8Array): Promise<void>;
  /** Whether a call that is as it should be is answered. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

async function openServer(): Promise<FedServer> {
  const server = createGrpcServer({
    services: Promise.resolve({
      unary: new Map([[PATH, async (request: Uint8Array) => request]]),
      streams: new Map(),
      silentStreams: new Set<string>(),
    }),
    describeCrash: () => "crash",
  });
  await new Promise<void>((resolve) => server.listener.listen(0, "127.0.0.1", resolve));
  const { port } = server.listener.address() as AddressInfo; // it listens on TCP

  return {
    answers: () =>
      new Promise<boolean>((resolve) => {
        const session = connectHttp2(`http://127.0.0.1:${port}`);
        session.on("error", () => resolve(false));
        const call = session.request({
          [constants.HTTP2_HEADER_METHOD]: "POST",
          [constants.HTTP2_HEADER_PATH]: PATH,
        });
        let bytes = 0;
        call.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
        });
        call.on("error", () => resolve(false));
        call.on("close", () => {
          session.close();
          resolve(bytes === 9);
        });
        call.end(Buffer.from("000000000401020304", "hex"));
      }),
    send: (frames) =>
      new Promise<void>((resolve) => {
        const socket = connect(port, "127.0.0.1", () => {
          socket.end(Buffer.concat([PREFACE, frames]));
        });
        socket.on("error", () => {});
        socket.on("data", () => {});
        socket.on("close", () => resolve());
        // The server may wait for the rest of a message.
        socket.setTimeout(50, () => socket.destroy());
      }),
    close: () => server.close(),
  };
}
