import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe } from "@jest/globals";
import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";
import {
  type ReattachServer,
  startReattachServer,
} from "../../framework/internal/protocol/reattach.ts";
import { TerraformClient } from "../../framework/testing/terraform-client.ts";
import { zenmlProvider } from "../../provider/provider.ts";
import { type StackServer, startStackServer } from "../../stack-server/server.ts";
import { isRealZenmlAvailable, realZenmlStartTimeoutMs, sharedRealZenml } from "./real-zenml.ts";
import { driveResource, type ResourceDriver } from "./resource-driver.ts";
import { isRealServerOnly } from "./tested-server.ts";

/** The provider in the test's own process, and a server, for one `describe`. */
export interface InProcess {
  /** The server's own REST API: to make objects beside Terraform, and to look what became of them. */
  api(): ZenmlClient;
  /** The embedded server's control; throws on the real server. */
  control(): StackServer["control"];
  /** The connection to the provider, for calls that the drivers do not make. */
  terraform(): TerraformClient;
  /** Runs a resource type through the commands of Terraform. */
  resource(typeName: string): ResourceDriver;
  /** Configures the provider anew, as the process that Terraform starts for each command is. */
  startCommand(): Promise<void>;
  /** A name that nothing else on the server has. */
  unique(name: string): string;
}

type Credentials =
  | { readonly apiKey: string }
  | { readonly apiToken: string }
  | { readonly username: string };

interface OpenServer {
  readonly url: string;
  readonly credentials: Credentials;
  readonly control?: StackServer["control"];
  stop(): Promise<void>;
}

/** A server that tests can run against. */
export interface Backend {
  readonly name: string;
  readonly isAvailable: () => boolean;
  /** Whether the server's control can make requests fail. */
  readonly hasControl: boolean;
  readonly startTimeoutMs: number;
  open(): Promise<OpenServer>;
}

export const stackServer: Backend = {
  name: "stack server",
  isAvailable: () => true,
  hasControl: true,
  startTimeoutMs: 60_000,
  async open() {
    const server = await startStackServer();
    const { url, apiKey, control } = server;
    return { url, credentials: { apiKey }, control, stop: () => server.stop() };
  },
};

const realZenml: Backend = {
  name: "real ZenML",
  isAvailable: isRealZenmlAvailable,
  hasControl: false,
  startTimeoutMs: realZenmlStartTimeoutMs,
  async open() {
    const { url, apiToken } = await sharedRealZenml("protocol");
    return { url, credentials: { apiToken }, stop: async () => {} };
  },
};

/** The administrator of every server that tests start, who has no password. */
const administrator = { username: "default" };

/** The same server, logged in to as its administrator: accounts and settings are closed to API keys. */
export function asAdministrator(backend: Backend): Backend {
  return {
    ...backend,
    open: async () => ({ ...(await backend.open()), credentials: administrator }),
  };
}

/** Runs the tests against the embedded server. Faults end with the test that asked for them. */
export function describeInProcess(
  title: string,
  body: (harness: InProcess) => void,
  backend: Backend = stackServer,
): void {
  if (!isRealServerOnly || backend !== stackServer) {
    describe(title, () => body(prepare(backend)));
  }
}

/** Options of the tests of one `describe`. */
export interface HarnessOptions {
  /** Whether the provider and `api()` log in as the administrator; with an API key by default. */
  readonly isAdministrator?: boolean;
}

/** Runs the tests against the embedded server and against a real one, where Python can run it. */
export function describeInProcessOnBothServers(
  title: string,
  body: (harness: InProcess, backend: Backend) => void,
  { isAdministrator = false }: HarnessOptions = {},
): void {
  for (const server of isRealServerOnly ? [realZenml] : [stackServer, realZenml]) {
    const backend = isAdministrator ? asAdministrator(server) : server;
    const describeOne = backend.isAvailable() ? describe : describe.skip;
    describeOne(`${title} (${backend.name})`, () => body(prepare(backend), backend));
  }
}

interface Opened {
  readonly server: OpenServer;
  readonly provider: ReattachServer;
  readonly terraform: TerraformClient;
  readonly api: ZenmlClient;
}

function toArguments(credentials: Credentials) {
  if ("username" in credentials) {
    return { username: credentials.username };
  }
  return "apiKey" in credentials
    ? { api_key: credentials.apiKey }
    : { api_token: credentials.apiToken };
}

/** Registers the hooks that start and stop server and provider. */
function prepare(backend: Backend): InProcess {
  const run = randomUUID().slice(0, 6);
  let opened: Opened | undefined;
  let lastNumber = 0;

  const open = () => {
    if (opened === undefined) {
      throw new Error("The servers run inside of tests only.");
    }
    return opened;
  };

  beforeAll(async () => {
    const server = await backend.open();
    const provider = await startReattachServer(zenmlProvider);
    opened = {
      server,
      provider,
      terraform: await TerraformClient.attach(provider),
      api: createZenmlClient({
        serverUrl: server.url,
        ...server.credentials,
        userAgent: "protocol-tests",
      }),
    };
  }, backend.startTimeoutMs);

  afterEach(() => opened?.server.control?.clearFaults());

  afterAll(async () => {
    opened?.api.close();
    await opened?.terraform.close();
    await opened?.provider.close();
    await opened?.server.stop();
  });

  const startCommand = async () => {
    const { terraform, server } = open();
    const { credentials } = server;
    const { diagnostics } = await terraform.configure({
      server_url: server.url,
      ...toArguments(credentials),
    });
    if (diagnostics.length > 0) {
      throw new Error(`The provider cannot be configured: ${JSON.stringify(diagnostics)}`);
    }
  };

  const commands = {
    startPlan: startCommand,
    // A process of its own would ask the real server for all its flavors again, and show nothing new there.
    startApply: backend.hasControl ? startCommand : async () => {},
  };

  return {
    api: () => open().api,
    control() {
      const { control } = open().server;
      if (control === undefined) {
        throw new Error("Only the embedded server has a control.");
      }
      return control;
    },
    terraform: () => open().terraform,
    resource: (typeName) => driveResource(typeName, () => open().terraform, commands),
    startCommand,
    unique(name) {
      lastNumber += 1;
      return `${name}-${run}-${lastNumber}`;
    },
  };
}
