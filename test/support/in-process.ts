import { afterAll, afterEach, beforeAll, describe } from "@jest/globals";
import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";
import { type ReattachServer, startReattachServer } from "../../framework/protocol/reattach.ts";
import { TerraformClient } from "../../framework/testing/terraform-client.ts";
import { zenmlProvider } from "../../provider/provider.ts";
import { type StackServer, startStackServer } from "../../stack-server/server.ts";
import { driveResource, type ResourceDriver } from "./resource-driver.ts";

/** The provider and the embedded server, both in the test's own process, for one `describe`. */
export interface InProcess {
  /** The server's own REST API: to make objects beside Terraform, and to look what became of them. */
  api(): ZenmlClient;
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

/** Starts both servers once for all tests of `body`. Faults end with the test that asked for them. */
export function describeInProcess(title: string, body: (harness: InProcess) => void): void {
  describe(title, () => body(prepare()));
}

interface Opened {
  readonly server: StackServer;
  readonly provider: ReattachServer;
  readonly terraform: TerraformClient;
  readonly api: ZenmlClient;
}

/** Registers the hooks that start and stop the servers. */
export function prepare(): InProcess {
  let opened: Opened | undefined;
  let lastNumber = 0;

  const open = () => {
    if (opened === undefined) {
      throw new Error("The servers run inside of tests only.");
    }
    return opened;
  };

  beforeAll(async () => {
    const server = await startStackServer();
    const { url: serverUrl, apiKey } = server;
    const provider = await startReattachServer(zenmlProvider);
    opened = {
      server,
      provider,
      terraform: await TerraformClient.attach(provider),
      api: createZenmlClient({ serverUrl, apiKey, userAgent: "protocol-tests" }),
    };
  });

  afterEach(() => opened?.server.control.clearFaults());

  afterAll(async () => {
    opened?.api.close();
    await opened?.terraform.close();
    await opened?.provider.close();
    await opened?.server.stop();
  });

  const startCommand = async () => {
    const { terraform, server } = open();
    const config = { server_url: server.url, api_key: server.apiKey };
    const { diagnostics } = await terraform.configure(config);
    if (diagnostics.length > 0) {
      throw new Error(`The provider cannot be configured: ${JSON.stringify(diagnostics)}`);
    }
  };

  return {
    api: () => open().api,
    control: () => open().server.control,
    terraform: () => open().terraform,
    resource: (typeName) => driveResource(typeName, () => open().terraform, startCommand),
    startCommand,
    unique(name) {
      lastNumber += 1;
      return `${name}-${lastNumber}`;
    },
  };
}
