import type { Credentials } from "./auth.ts";
import { createAuthorizedHttp } from "./auth.ts";
import type { CallOptions } from "./collection.ts";
import {
  type ApiKeys,
  createApiKeys,
  createCollections,
  type ZenmlCollections,
} from "./collections.ts";
import { createHttp } from "./http.ts";
import { type Log, systemTiming, type Timing } from "./http-request.ts";
import {
  createServerCalls,
  createSettings,
  type ServerCalls,
  type Settings,
} from "./server-calls.ts";
import { parseServerUrl } from "./server-url.ts";
import type { Environment, Transport } from "./transport.ts";
import type { ComponentResponse, StackResponse } from "./wire-types.ts";

/** How to reach a server. */
export interface ZenmlClientOptions extends Credentials {
  readonly serverUrl: string;
  /** Names the product and its version, as in `product/1.2.3`; the server writes it to its log. */
  readonly userAgent: string;
  /** Called once per attempt of a request, never with a body, a query value or a header. */
  readonly log?: Log | undefined;
  /** What one attempt of a request may take, in ms; default 30 s. All attempts together take 60 s at most. */
  readonly deadlineMs?: number | undefined;
  /** Where proxies and certificate authorities are looked up; default `process.env`. */
  readonly environment?: Environment | undefined;
  /** The clock, the pauses and the chance of repetitions; default the real ones. */
  readonly timing?: Timing | undefined;
}

/** A ZenML server, its collections by name. */
export interface ZenmlClient extends ZenmlCollections, ServerCalls {
  /** The server's address, without trailing slash. */
  readonly server: string;
  readonly settings: Settings;
  apiKeys(serviceAccountId: string): ApiKeys;
  /** Gets a token unless there is one: a wrong API key shows here. A token that was given is not checked. */
  signIn(options?: CallOptions): Promise<void>;
  /** The stacks that hold the component. */
  stacksWithComponent(id: string, options?: CallOptions): Promise<readonly StackResponse[]>;
  /** The components that use the connector. */
  componentsWithConnector(id: string, options?: CallOptions): Promise<readonly ComponentResponse[]>;
  /** Forgets what lists said: to be called when a new run of reads begins. */
  invalidate(): void;
  /** Closes the connections that are kept. */
  close(): void;
}

/**
 * Creates a client. Nothing is sent and axios is not loaded before the first call.
 *
 * Throws `InvalidServerUrlError` when the URL cannot be a server's.
 */
export function createZenmlClient(options: ZenmlClientOptions): ZenmlClient {
  const server = parseServerUrl(options.serverUrl);
  const timing = options.timing ?? systemTiming;
  let transport: Transport | undefined;
  const http = createHttp({
    server,
    userAgent: options.userAgent,
    timing,
    deadlineMs: options.deadlineMs ?? 30_000,
    log: options.log ?? (() => {}),
    async openTransport() {
      const { createTransport } = await import("./transport.ts");
      transport = createTransport(options.environment ?? process.env);
      return transport;
    },
  });
  const authorized = createAuthorizedHttp(http, options, timing);
  const { collections, restart, end } = createCollections(authorized, server);
  return {
    ...collections,
    ...createServerCalls(authorized, http),
    server,
    settings: createSettings(authorized, server, end),
    apiKeys: (serviceAccountId) => createApiKeys(authorized, server, serviceAccountId, end),
    signIn: ({ signal } = {}) => authorized.signIn(signal),
    stacksWithComponent: (id, call) => collections.stacks.list({ component_id: id }, call),
    componentsWithConnector: (id, call) => collections.components.list({ connector_id: id }, call),
    invalidate: restart,
    close() {
      transport?.close();
    },
  };
}
