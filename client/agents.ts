import { Agent as HttpAgent } from "node:http";
import { type AgentOptions, Agent as HttpsAgent } from "node:https";
import type { Duplex } from "node:stream";
import { createSecureContext, type SecureContext } from "node:tls";
import { isCertificate } from "./certificates.ts";
import type { HttpProxy } from "./proxy.ts";
import { openTunnel, serverName, type TlsOptions } from "./tunnel.ts";

const POOL = { keepAlive: true, maxSockets: 32, maxFreeSockets: 16 };

/** Parses certificate authorities in PEM format. Without any, nobody is verified. */
export function createTlsOptions(authorities: readonly string[] | undefined): TlsOptions {
  return {
    secureContext: createContext(authorities ?? []),
    rejectUnauthorized: authorities !== undefined,
  };
}

function createContext(authorities: readonly string[]): SecureContext {
  try {
    return createSecureContext({ ca: [...authorities] });
  } catch {
    // Node.js ignores what it cannot parse, as Go does; bun refuses all of them.
    return createSecureContext({ ca: authorities.filter(isCertificate) });
  }
}

/** Where connections lead. */
export interface Route {
  readonly server: URL;
  readonly proxy: HttpProxy | undefined;
  /** Undefined if neither the server nor the proxy uses TLS. */
  readonly tls: TlsOptions | undefined;
}

/** The agents for requests to the server, with keep-alive. */
export function createAgents({ server, proxy, tls }: Route) {
  const httpAgent = new HttpAgent(POOL);
  if (server.protocol === "https:") {
    const httpsAgent =
      proxy === undefined
        ? new HttpsAgent({ ...POOL, ...tls })
        : new TunnelAgent({ ...POOL, ...tls }, (host, port) => openTunnel(proxy, tls, host, port));
    return { httpAgent, httpsAgent };
  }
  // A request through an https proxy is a TLS connection to the proxy, not to the host of the request.
  const name = proxy === undefined ? "" : serverName(proxy.url);
  return { httpAgent, httpsAgent: new HttpsAgent({ ...POOL, ...tls, servername: name }) };
}

/** Connects to a server through a tunnel, and starts TLS inside of it. */
class TunnelAgent extends HttpsAgent {
  readonly #open: (host: string, port: number) => Promise<Duplex>;

  constructor(options: AgentOptions, open: (host: string, port: number) => Promise<Duplex>) {
    super(options);
    this.#open = open;
  }

  override createConnection(
    options: Parameters<HttpsAgent["createConnection"]>[0],
    callback: (cause: Error | null, socket: Duplex) => void = () => {},
  ): undefined {
    const host = options.host ?? options.hostname ?? "";
    this.#open(host, Number(options.port ?? 443)).then(
      (socket) => {
        // The option is passed on to `tls.connect()`, which is not part of the declared type.
        const inside: typeof options & { readonly socket: Duplex } = { ...options, socket };
        const secure = super.createConnection(inside);
        if (secure) {
          callback(null, secure);
        }
      },
      (cause: unknown) => {
        const error = cause instanceof Error ? cause : new Error(String(cause));
        // The declared type has no call with an error alone, which Node.js documents.
        (callback as (cause: Error) => void)(error);
      },
    );
  }
}
