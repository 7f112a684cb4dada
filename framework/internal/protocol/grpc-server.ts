import http2 from "node:http2";
import type { Server } from "node:net";
import { TLSSocket } from "node:tls";

/** Answers one call. What it throws becomes the status "internal". */
export type UnaryMethod = (request: Uint8Array) => Promise<Uint8Array>;

/**
 * Answers one call with any number of messages. The next one is asked for when there is room for it; the signal aborts when
 * the client has left or cancelled the call. What it throws becomes the status "internal" behind the messages so far.
 */
export type StreamMethod = (request: Uint8Array, left: AbortSignal) => AsyncIterable<Uint8Array>;

/** What a server offers, by path: `/package.Service/Method`. */
export interface GrpcServices {
  readonly unary: ReadonlyMap<string, UnaryMethod>;
  readonly streams: ReadonlyMap<string, StreamMethod>;
  /** Streams that are accepted and stay open without a message until the client ends them. */
  readonly silentStreams: ReadonlySet<string>;
}

/** What a server serves, to whom, and whom it tells of what happens. */
export interface GrpcServerOptions {
  /** Awaited by calls, not by connections. */
  readonly services: Promise<GrpcServices>;
  /** Plaintext when absent. */
  readonly tls?: TlsOptions | undefined;
  /** The sentence that a client is told when a method throws. */
  readonly describeCrash: (path: string, cause: unknown) => string;
  /** Told whenever a connection was opened or closed. */
  readonly onConnections?: (open: number) => void;
  /** By path: called with the connection when the answer to a call is on its way. */
  readonly onAnswered?: Readonly<Record<string, (connection: http2.Http2Session) => void>>;
}

/** Who the server is, and who may connect. */
export interface TlsOptions {
  readonly keyPem: string;
  readonly certificatePem: string;
  /** DER of the only certificate that may connect. */
  readonly clientCertificate: Uint8Array;
}

/** A server for the life of a process or a test. */
export interface GrpcServer {
  /** To be made to listen by the caller. */
  readonly listener: Server;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/** gRPC's status codes, as far as they are sent. */
const STATUS = { resourceExhausted: 8, unimplemented: 12, internal: 13 } as const;

/** A message is a flag (1 = compressed), its length in four bytes, and the length's bytes. */
const PREFIX_BYTES = 5;
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;
/** Of the text that describes an error: it travels in a header. */
const MAX_STATUS_TEXT = 2000;
/** Messages up to this size arrive without a round trip for more room. */
const WINDOW_BYTES = 16 * 1024 * 1024;
/** In units of a million bytes; the default of 10 refuses large messages. */
const MAX_SESSION_MEMORY = 1024;

/**
 * A gRPC server for calls with one request each, not yet listening.
 *
 * **Source:** the gRPC specification `PROTOCOL-HTTP2.md`.
 */
export function createGrpcServer(options: GrpcServerOptions): GrpcServer {
  const settings = {
    settings: { initialWindowSize: WINDOW_BYTES },
    maxSessionMemory: MAX_SESSION_MEMORY,
  };
  const { tls } = options;
  const server =
    tls === undefined
      ? http2.createServer(settings)
      : http2.createSecureServer({
          ...settings,
          key: tls.keyPem,
          cert: tls.certificatePem,
          minVersion: "TLSv1.2",
          requestCert: true,
          // The certificate is compared below. An empty list of authorities also spares Node 20
          // from reading the whole root store.
          rejectUnauthorized: false,
          ca: [],
        });
  const sessions = new Set<http2.ServerHttp2Session>();
  server.on("session", (session: http2.ServerHttp2Session) => {
    if (tls !== undefined && !isPinned(session, tls.clientCertificate)) {
      session.destroy();
      return;
    }
    sessions.add(session);
    options.onConnections?.(sessions.size);
    session.setLocalWindowSize(WINDOW_BYTES);
    session.once("close", () => {
      sessions.delete(session);
      options.onConnections?.(sessions.size);
    });
  });
  server.on("stream", (stream: http2.ServerHttp2Stream, headers: http2.IncomingHttpHeaders) => {
    // A client that goes away in the middle of a call is its own affair.
    stream.on("error", () => {});
    void options.services.then((services) => {
      accept(stream, headers[":path"] ?? "", services, options);
    });
  });
  for (const event of ["sessionError", "tlsClientError"]) {
    server.on(event, () => {}); // likewise
  }
  return {
    listener: server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) {
          session.destroy();
        }
      }),
  };
}

function isPinned(session: http2.ServerHttp2Session, certificate: Uint8Array): boolean {
  const { socket } = session;
  if (!(socket instanceof TLSSocket)) {
    return false;
  }
  const peer = socket.getPeerX509Certificate();
  return peer?.raw.equals(certificate) ?? false;
}

function accept(
  stream: http2.ServerHttp2Stream,
  path: string,
  { unary, streams, silentStreams }: GrpcServices,
  options: GrpcServerOptions,
): void {
  const method = unary.get(path);
  const streaming = streams.get(path);
  if (method !== undefined) {
    receive(stream, (message) => {
      void answer(stream, path, method, message, options);
    });
  } else if (streaming !== undefined) {
    receive(stream, (message) => {
      void answerMany(stream, path, streaming, message, options);
    });
  } else if (silentStreams.has(path)) {
    stream.respond({ ":status": 200, "content-type": "application/grpc" });
    stream.once("end", () => stream.end());
    stream.resume();
  } else {
    refuse(stream, STATUS.unimplemented, `${path} is not implemented`);
  }
}

/** Collects the one message of a call. Refuses what is too large, compressed or incomplete. */
function receive(stream: http2.ServerHttp2Stream, onMessage: (message: Uint8Array) => void): void {
  const chunks: Buffer[] = [];
  let received = 0;
  stream.on("data", (chunk: Buffer) => {
    received += chunk.length;
    if (received <= MAX_MESSAGE_BYTES + PREFIX_BYTES) {
      chunks.push(chunk);
    } else {
      chunks.length = 0;
      refuse(
        stream,
        STATUS.resourceExhausted,
        `a message must not exceed ${MAX_MESSAGE_BYTES} bytes`,
      );
    }
  });
  stream.once("end", () => {
    const [first] = chunks;
    const frame = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
    if (stream.headersSent || stream.closed) {
      return;
    }
    if (frame.length < PREFIX_BYTES || frame.readUInt32BE(1) !== frame.length - PREFIX_BYTES) {
      refuse(stream, STATUS.internal, "the request is not one whole message");
    } else if (frame[0] !== 0) {
      refuse(stream, STATUS.unimplemented, "compressed messages are not supported");
    } else {
      onMessage(frame.subarray(PREFIX_BYTES));
    }
  });
}

async function answer(
  stream: http2.ServerHttp2Stream,
  path: string,
  method: UnaryMethod,
  request: Uint8Array,
  { describeCrash, onAnswered }: GrpcServerOptions,
): Promise<void> {
  let response: Uint8Array;
  try {
    response = await method(request);
  } catch (cause) {
    refuse(stream, STATUS.internal, describeCrash(path, cause));
    return;
  }
  if (stream.closed || stream.destroyed) {
    return;
  }
  const { session } = stream;
  const afterwards = onAnswered?.[path];
  if (afterwards !== undefined && session !== undefined) {
    stream.once("close", () => afterwards(session));
  }
  if (response.length > MAX_MESSAGE_BYTES) {
    refuse(stream, STATUS.resourceExhausted, `the answer exceeds ${MAX_MESSAGE_BYTES} bytes`);
    return;
  }
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.once("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(toFrame(response));
}

async function answerMany(
  stream: http2.ServerHttp2Stream,
  path: string,
  method: StreamMethod,
  request: Uint8Array,
  { describeCrash }: GrpcServerOptions,
): Promise<void> {
  const left = new AbortController();
  stream.once("close", () => left.abort());
  let trailers: http2.OutgoingHttpHeaders = { "grpc-status": "0" };
  const fail = (status: number, text: string) => {
    trailers = toStatus(status, text);
  };
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.once("wantTrailers", () => stream.sendTrailers(trailers));
  try {
    for await (const message of method(request, left.signal)) {
      if (left.signal.aborted) {
        return;
      }
      if (message.length > MAX_MESSAGE_BYTES) {
        fail(STATUS.resourceExhausted, `a message exceeds ${MAX_MESSAGE_BYTES} bytes`);
        break;
      }
      if (!stream.write(toFrame(message))) {
        await roomFor(stream, left.signal);
      }
    }
  } catch (cause) {
    fail(STATUS.internal, describeCrash(path, cause));
  }
  if (!left.signal.aborted) {
    stream.end();
  }
}

/** Settles once the client has read enough of what was written, or has left. */
function roomFor(stream: http2.ServerHttp2Stream, left: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (left.aborted) {
      resolve();
      return;
    }
    const go = () => {
      stream.off("drain", go);
      left.removeEventListener("abort", go);
      resolve();
    };
    stream.once("drain", go);
    left.addEventListener("abort", go, { once: true });
  });
}

function toFrame(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(PREFIX_BYTES + message.length);
  frame[0] = 0;
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, PREFIX_BYTES);
  return frame;
}

/** Answers with a status other than OK, in headers alone. */
function refuse(stream: http2.ServerHttp2Stream, status: number, text: string): void {
  if (stream.closed || stream.destroyed || stream.headersSent) {
    return;
  }
  stream.respond(
    {
      ":status": 200,
      "content-type": "application/grpc",
      ...toStatus(status, text),
    },
    { endStream: true },
  );
  stream.resume();
}

function toStatus(status: number, text: string): http2.OutgoingHttpHeaders {
  return {
    "grpc-status": String(status),
    "grpc-message": encodeText(text.slice(0, MAX_STATUS_TEXT)),
  };
}

/** Percent-encoded; half a character at the end of a shortened text is replaced, not refused. */
function encodeText(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}
