import type { Credentials } from "./auth.ts";
import { createAuthorizedHttp } from "./auth.ts";
import type { CallOptions } from "./collection.ts";
import {
  type ApiKeys,
  createApiKeys,
  createCollections,
  type ZenmlCollections,
} from "./collections.ts";
import { createHttp, type Http, type JsonCodec } from "./http.ts";
import { type Log, systemTiming, type Timing } from "./http-request.ts";
import { createLimiter, type Limiter } from "./limiter.ts";
import type { Environment } from "./proxy.ts";
import { createServerCalls, type ServerCalls } from "./server-calls.ts";
import { parseServerUrl } from "./server-url.ts";
import type { Transport } from "./wire.ts";
import type { ComponentResponse, StackResponse } from "./wire-types.ts";
import type { ServerInfo } from "./wire-types-accounts.ts";

/** How to reach a server. */
export interface ZenmlClientOptions extends Credentials {
  readonly serverUrl: string;
  /** Product and version, such as `product/1.2.3`. The server logs it. */
  readonly userAgent: string;
  /** Called for every attempt of a request, never with a body, a query value or a header. */
  readonly log?: Log | undefined;
  /** Timeout of one attempt of a request in milliseconds; 30 s by default. All attempts together take at most 60 s. */
  readonly deadlineMs?: number | undefined;
  /** Certificate authorities in PEM format. They replace those that the machine trusts. */
  readonly certificateAuthorities?: readonly string[] | undefined;
  /** Whether to accept any certificate of the server. False by default. */
  readonly skipTlsVerify?: boolean | undefined;
  /** The environment variables for proxies and certificate authorities; `process.env` by default. */
  readonly environment?: Environment | undefined;
  /** Reads and writes the bodies of requests; `JSON`, which rounds numbers beyond 2^53, by default. */
  readonly json?: JsonCodec | undefined;
  /** The clock, the delays and the random jitter of retries; the real ones by default. */
  readonly timing?: Timing | undefined;
  /** Decides how many requests are sent at once; by default one that learns what the server likes. */
  readonly limiter?: Limiter | undefined;
  /** Called before every change on the server. */
  readonly onWrite?: (() => void) | undefined;
}

/** How many requests a client has begun so far, and how many of them have ended. One that is repeated counts once. */
export interface Traffic {
  readonly begun: number;
  readonly ended: number;
  /** How many changes of the server have begun. */
  readonly writes: number;
}

/** A client of one ZenML server, with the server's collections by name. */
export interface ZenmlClient extends ZenmlCollections, ServerCalls {
  /** The server's URL, without trailing slash. */
  readonly server: string;
  /** The version of the server, such as `0.98.0`; undefined until {@link ServerCalls.info} has told it. */
  readonly serverVersion: string | undefined;
  /** How the server authenticates accounts, such as `OAUTH2_PASSWORD_BEARER`; undefined until {@link ServerCalls.info} has told it. */
  readonly authScheme: string | undefined;
  readonly traffic: Traffic;
  /** The API keys of one service account. */
  apiKeys(serviceAccountId: string): ApiKeys;
  /** Logs in unless there is a token. Throws if the API key is wrong; a configured token is not checked. */
  signIn(options?: CallOptions): Promise<void>;
  /** The stacks that contain the component. */
  stacksWithComponent(id: string, options?: CallOptions): Promise<readonly StackResponse[]>;
  /** The components that use the connector. */
  componentsWithConnector(id: string, options?: CallOptions): Promise<readonly ComponentResponse[]>;
  /** Closes idle connections. */
  close(): void;
}

/**
 * Creates a client. It sends nothing, and does not load axios, before the first call.
 *
 * Throws `InvalidServerUrlError` when the server URL is invalid.
 */
export function createZenmlClient(options: ZenmlClientOptions): ZenmlClient {
  const server = parseServerUrl(options.serverUrl);
  const timing = options.timing ?? systemTiming;
  let transport: Transport | undefined;
  const traffic = { begun: 0, ended: 0, writes: 0 };
  const uncounted = createHttp({
    server,
    userAgent: options.userAgent,
    timing,
    deadlineMs: options.deadlineMs ?? 30_000,
    log: options.log ?? (() => {}),
    json: options.json ?? JSON,
    limiter: options.limiter ?? createLimiter({ timing }),
    async openTransport() {
      const { createTransport } = await import("./transport.ts");
      const { environment = process.env, certificateAuthorities, skipTlsVerify } = options;
      transport = createTransport({ server, environment, certificateAuthorities, skipTlsVerify });
      return transport;
    },
  });
  const http: Http = {
    server,
    async request(request) {
      traffic.begun += 1;
      try {
        return await uncounted.request(request);
      } finally {
        traffic.ended += 1;
      }
    },
  };
  const authorized = createAuthorizedHttp(http, options, timing);
  let known: ServerInfo | undefined;
  const { collections, end } = createCollections(
    authorized,
    server,
    () => known?.version,
    () => {
      traffic.writes += 1;
      options.onWrite?.();
    },
  );
  const calls = createServerCalls(authorized, http, end);
  return {
    ...collections,
    ...calls,
    async info(call) {
      known = await calls.info(call);
      return known;
    },
    get serverVersion() {
      return known?.version;
    },
    get authScheme() {
      return known?.auth_scheme;
    },
    server,
    traffic,
    apiKeys: (serviceAccountId) => createApiKeys(authorized, server, serviceAccountId, end),
    signIn: ({ signal } = {}) => authorized.signIn(signal),
    stacksWithComponent: (id, call) => collections.stacks.list({ component_id: id }, call),
    componentsWithConnector: (id, call) => collections.components.list({ connector_id: id }, call),
    close() {
      transport?.close();
    },
  };
}
