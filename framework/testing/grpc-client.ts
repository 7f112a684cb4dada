import http2 from "node:http2";
import net from "node:net";
import tls from "node:tls";
import type { ServerAddress } from "../internal/protocol/handshake.ts";

/** The certificates of mutual TLS, as PEM: what the client expects and, when it has a key, what it shows. */
export interface ClientTls {
  readonly serverCertificatePem: string;
  readonly keyPem?: string;
  readonly certificatePem?: string;
}

/** A call ended with another status than OK. */
export class GrpcStatusError extends Error {
  /** gRPC's number: 12 is "unimplemented", 13 "internal". */
  readonly status: number;

  constructor(path: string, status: number, text: string) {
    super(`${path} ended with status ${status}: ${text}`);
    this.name = "GrpcStatusError";
    this.status = status;
  }
}

/** One connection, as Terraform keeps it for the life of a provider's process. */
export interface GrpcClient {
  /** Throws a GrpcStatusError; any other error when the connection breaks. */
  call(path: string, message: Uint8Array): Promise<Uint8Array>;
  /**
   * The messages that answer one, as they are read: what nobody has read yet holds up the server once the connection's window
   * is full. Leaving the loop cancels the call. Throws a GrpcStatusError behind the messages.
   */
  callStream(path: string, message: Uint8Array): AsyncIterable<Uint8Array>;
  /** Sends these bytes as they are, without the frame around a message: for requests that Terraform would never send. */
  callRaw(path: string, bytes: Uint8Array): Promise<Uint8Array>;
  /** Opens a stream of messages. The function that it returns ends the stream. */
  openStream(path: string): () => Promise<void>;
  /** Closes the connection once its calls are answered. Does nothing when the server has closed it already. */
  close(): Promise<void>;
  /** Breaks off the connection and its calls. */
  destroy(): void;
}

const PREFIX_BYTES = 5;

/**
 * Connects to a provider as Terraform does, without TLS unless `security` is given. Throws when the server cannot be
 * reached. That the server refuses the certificate shows at the first call.
 */
export async function connectGrpc(
  address: ServerAddress,
  security?: ClientTls,
): Promise<GrpcClient> {
  const socket = await openSocket(address, security);
  const session = http2.connect(`${security === undefined ? "http" : "https"}://localhost`, {
    createConnection: () => socket,
    maxSessionMemory: 1024,
    settings: { initialWindowSize: 16 * 1024 * 1024 },
  });
  let broken: Error | undefined;
  session.on("error", (cause: Error) => {
    broken = cause;
  });
  session.once("connect", () => session.setLocalWindowSize(16 * 1024 * 1024));
  const callRaw = (path: string, bytes: Uint8Array) =>
    new Promise<Uint8Array>((resolve, reject) => {
      const stream = openCall(session, path);
      collect(stream, path, () => broken).then(resolve, reject);
      stream.end(bytes);
    });
  return {
    callRaw,
    call: (path, message) => callRaw(path, toFrame(message)),
    callStream: (path, message) => readStream(openCall(session, path), path, message),
    openStream: (path) => {
      const stream = openCall(session, path);
      stream.resume();
      const closed = new Promise<void>((resolve) => stream.once("close", resolve));
      stream.on("error", () => {});
      return async () => {
        stream.end();
        await closed;
      };
    },
    close: () =>
      new Promise((resolve) => {
        // Not by the callback of `close`: a session that the server has closed never calls it.
        if (session.destroyed) {
          resolve();
        }
        session.once("close", resolve);
        session.close();
      }),
    destroy: () => session.destroy(),
  };
}

function openSocket(
  { network, address }: ServerAddress,
  security: ClientTls | undefined,
): Promise<net.Socket> {
  const [host, port] = address.split(":");
  const target =
    network === "unix" ? { path: address } : { host: host ?? "", port: Number(port ?? 0) };
  return new Promise((resolve, reject) => {
    const socket =
      security === undefined
        ? net.connect(target)
        : tls.connect({
            ...target,
            servername: "localhost",
            ALPNProtocols: ["h2"],
            ca: security.serverCertificatePem,
            ...(security.keyPem === undefined ? {} : { key: security.keyPem }),
            ...(security.certificatePem === undefined ? {} : { cert: security.certificatePem }),
          });
    socket.once("error", reject);
    socket.once(security === undefined ? "connect" : "secureConnect", () => resolve(socket));
  });
}

function openCall(session: http2.ClientHttp2Session, path: string): http2.ClientHttp2Stream {
  return session.request({
    ":method": "POST",
    ":path": path,
    "content-type": "application/grpc",
    te: "trailers",
  });
}

function toFrame(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

async function* readStream(
  stream: http2.ClientHttp2Stream,
  path: string,
  message: Uint8Array,
): AsyncGenerator<Uint8Array> {
  let outcome: http2.IncomingHttpHeaders = {};
  for (const event of ["response", "trailers"]) {
    stream.on(event, (headers: http2.IncomingHttpHeaders) => {
      outcome = { ...outcome, ...headers };
    });
  }
  stream.end(toFrame(message));
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of stream) {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= PREFIX_BYTES && rest.length - PREFIX_BYTES >= rest.readUInt32BE(1)) {
        const end = PREFIX_BYTES + rest.readUInt32BE(1);
        yield rest.subarray(PREFIX_BYTES, end);
        rest = rest.subarray(end);
      }
    }
  } finally {
    stream.close(http2.constants.NGHTTP2_CANCEL);
  }
  refuseFailure(path, outcome);
}

/** Throws a GrpcStatusError unless the status of these headers and trailers is OK. */
function refuseFailure(path: string, outcome: http2.IncomingHttpHeaders): void {
  const status = outcome["grpc-status"];
  if (status !== "0") {
    const text = decodeURIComponent(String(outcome["grpc-message"] ?? ""));
    throw new GrpcStatusError(path, Number(status), text);
  }
}

async function collect(
  stream: http2.ClientHttp2Stream,
  path: string,
  findCause: () => Error | undefined,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let outcome: http2.IncomingHttpHeaders = {};
  stream.on("response", (headers) => {
    outcome = { ...outcome, ...headers };
  });
  stream.on("trailers", (trailers: http2.IncomingHttpHeaders) => {
    outcome = { ...outcome, ...trailers };
  });
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  await new Promise<void>((resolve, reject) => {
    stream.once("error", reject);
    stream.once("close", resolve);
  });
  if (outcome["grpc-status"] === undefined) {
    throw findCause() ?? new Error(`The connection ended before ${path} was answered.`);
  }
  refuseFailure(path, outcome);
  return Buffer.concat(chunks).subarray(PREFIX_BYTES);
}
