import { type Backend, stackServer } from "./in-process.ts";
import { type KillingProxy, startKillingProxy } from "./killing-proxy.ts";

/** A stack server for tests of a provider that is gone in the middle of an apply. */
export interface CutOffServer {
  readonly backend: Backend;
  /** The proxy in front of the server, which cuts the provider off. Throws before the server is open. */
  proxy(): KillingProxy;
}

/** Creates one; it starts when the backend is opened. */
export function createCutOffServer(): CutOffServer {
  let proxy: KillingProxy | undefined;
  return {
    backend: {
      ...stackServer,
      async open() {
        const server = await stackServer.open();
        const started = await startKillingProxy(server.url);
        proxy = started;
        return {
          ...server,
          url: started.url,
          async stop() {
            await started.close();
            await server.stop();
          },
        };
      },
    },
    proxy() {
      if (proxy === undefined) {
        throw new Error("The server is not open yet.");
      }
      return proxy;
    },
  };
}
