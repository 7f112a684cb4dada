import { afterEach, beforeEach } from "@jest/globals";
import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";
import { createZenml, type Zenml } from "../../provider/connection/zenml.ts";
import { type StackServer, startStackServer } from "../../stack-server/server.ts";
import { createFastTiming } from "../unit/client/recording-server.ts";

/** What a handler is tested with. */
export interface HandlerServer {
  /** What handlers are given as their `client`. */
  zenml(): Zenml;
  api(): ZenmlClient;
  control(): StackServer["control"];
}

/** Starts a fresh embedded server for each test. The client's pauses between attempts pass at once. */
export function useStackServer(): HandlerServer {
  let server: StackServer | undefined;
  let zenml: Zenml | undefined;

  beforeEach(async () => {
    server = await startStackServer();
    const { url: serverUrl, apiKey } = server;
    const timing = createFastTiming();
    const api = createZenmlClient({
      serverUrl,
      apiKey,
      userAgent: "tests",
      timing,
      environment: {},
    });
    await api.signIn();
    zenml = createZenml(api);
  });

  afterEach(async () => {
    zenml?.api.close();
    await server?.stop();
  });

  return {
    zenml: () => present(zenml),
    api: () => present(zenml).api,
    control: () => present(server).control,
  };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error("The server runs inside of tests only.");
  }
  return value;
}
